/**
 * Questions to a run as a small language, and their answers as rows: `waits longer than 10 ms on lock`, `holds of lock by T2`,
 * `events of T1 where kind = acquire`. A question is a table (waits, holds, events, outputs) and clauses in any order; all must hold.
 * What is no question at all is null; what begins as one and cannot be understood is an error, with the word at which it went wrong.
 */
import { cell } from '../../model/cells'
import type { Selection } from '../../model/moment'
import { TaskState } from '../../log/record-kinds'
import { eventNames } from './event-names'
import { eventView } from '../model/event-view'
import { reasonName } from '../model/names'
import type { RunModel } from '../model/run-model'
import { taskLabel } from '../model/task-label'

export type QueryTable = 'waits' | 'holds' | 'events' | 'outputs'

export type QueryErrorCode = 'unknownWord' | 'noNumber' | 'missing' | 'unknownName' | 'unknownTask' | 'unknownField' | 'noLength'

export interface QueryError {
  readonly code: QueryErrorCode
  readonly word: string
}

/** One row of an answer. */
export interface QueryRow {
  readonly us: number
  readonly step: number
  readonly task: number
  readonly object: number
  /** the reason of a wait, the kind of an event, the stream of an output */
  readonly kind: string
  /** µs; NaN where a row has none */
  readonly length: number
  readonly line: number
  readonly value: string
  /** what a click on it selects; null: it is a moment only */
  readonly selection: Selection
}

export interface QueryAnswer {
  readonly table: QueryTable
  readonly rows: readonly QueryRow[]
  /** of all rows, also of those left out */
  readonly count: number
  /** µs, the sum of their lengths */
  readonly total: number
}

const FIELDS = ['task', 'object', 'kind', 'line', 'length', 'at', 'value'] as const
type Field = (typeof FIELDS)[number]
const COMPARISONS = ['=', '!=', '<', '>', '<=', '>=', 'contains'] as const
type Comparison = (typeof COMPARISONS)[number]
type Holds = (row: QueryRow) => boolean

/** A clause: what it asks of a row, and what it can say of an event before the row of it is made. */
interface Clause {
  readonly holds: Holds
  readonly ofEvent?: (event: number) => boolean
}

/** Rows beyond this many are counted only. */
const MOST_QUERY_ROWS = 500

const TABLES: Readonly<Record<string, QueryTable>> = {
  waits: 'waits',
  wait: 'waits',
  holds: 'holds',
  hold: 'holds',
  events: 'events',
  event: 'events',
  outputs: 'outputs',
  output: 'outputs',
}
const UNITS: Readonly<Record<string, number>> = { us: 1, µs: 1, μs: 1, ms: 1000, s: 1e6, sec: 1e6, second: 1e6, seconds: 1e6 }

interface Word {
  readonly text: string
  /** it stood in quotes: a name, never a word of the language */
  readonly quoted: boolean
}

/** Answers a question; null: it is none, but something to be looked for. */
export function ask(model: RunModel, question: string): QueryAnswer | QueryError | null {
  const words = wordsOf(question)
  const [first, second] = words
  const table = first === undefined || first.quoted ? undefined : TABLES[first.text.toLowerCase()]
  if (table === undefined) return null
  // 'event' alone is looked for; a question says more, or names the table as such
  if (second === undefined && first?.text.toLowerCase() !== table) return null
  const clauses = conditionsOf(model, table, words.slice(1))
  if (!Array.isArray(clauses)) return clauses
  const conditions = clauses.map(({ holds }) => holds)
  const early = clauses.flatMap(({ ofEvent }) => ofEvent ?? [])
  const rows: QueryRow[] = []
  let count = 0
  let total = 0
  for (const row of rowsOf(model, table, early)) {
    if (!conditions.every((holds) => holds(row))) continue
    count++
    if (row.length > 0) total += row.length
    if (rows.length < MOST_QUERY_ROWS) rows.push(row)
  }
  return { table, rows, count, total }
}

export function isQueryError(answer: QueryAnswer | QueryError): answer is QueryError {
  return 'code' in answer
}

function wordsOf(question: string): Word[] {
  const found = question.matchAll(/"([^"]*)"?|(<=|>=|!=|[=<>])|([^\s"=<>!]+|!)/g)
  return [...found].map(([, quoted, sign, plain]) => ({ text: quoted ?? sign ?? plain ?? '', quoted: quoted !== undefined }))
}

function conditionsOf(model: RunModel, table: QueryTable, words: readonly Word[]): Clause[] | QueryError {
  const conditions: Clause[] = []
  let at = 0
  const before = () => words[at - 1]?.text ?? table
  while (at < words.length) {
    const word = words[at++] as Word
    const clause = word.quoted ? '' : word.text.toLowerCase()
    let made: Holds | Clause | QueryError
    if (clause === 'longer' || clause === 'shorter') {
      if (table !== 'waits' && table !== 'holds') return { code: 'noLength', word: table }
      if (words[at]?.text.toLowerCase() === 'than') at++
      made = duration((us) => (clause === 'longer' ? (row) => row.length > us : (row) => row.length < us))
    } else if (clause === 'after') made = duration((us) => (row) => row.us > us)
    else if (clause === 'before') made = duration((us) => (row) => row.us < us)
    else if (clause === 'on' || clause === 'of' || clause === 'for') made = named(true)
    else if (clause === 'by') made = named(false)
    else if (clause === 'where' || clause === 'and') made = comparison()
    else return { code: 'unknownWord', word: word.text }
    if (typeof made === 'function') conditions.push({ holds: made })
    else if ('holds' in made) conditions.push(made)
    else return made
  }
  return conditions

  function duration(make: (us: number) => Holds): Holds | QueryError {
    const word = words[at]
    if (word === undefined) return { code: 'missing', word: before() }
    const us = takeDuration()
    return us === null ? { code: 'noNumber', word: word.text } : make(us)
  }

  /** Takes `10 ms`, `10ms`; null: it is none. */
  function takeDuration(): number | null {
    const match = /^(\d+(?:\.\d+)?)([a-zµμ]*)$/i.exec(words[at]?.text ?? '')
    if (!match) return null
    at++
    let unit = (match[2] ?? '').toLowerCase()
    if (unit === '') unit = (words[at++]?.text ?? '').toLowerCase()
    const factor = UNITS[unit]
    return factor === undefined ? null : Number(match[1]) * factor
  }

  function named(objectsToo: boolean): Clause | QueryError {
    const word = words[at++]
    if (word === undefined) return { code: 'missing', word: words.at(-1)?.text ?? table }
    const wanted = word.text.toLowerCase()
    const tasks = new Set(model.tasks.filter(({ id }) => isTask(model, id, wanted)).map(({ id }) => id))
    const objects = objectsToo ? new Set(model.objects.filter((object) => object !== undefined && isObject(model, object.id, wanted)).map(({ id }) => id)) : new Set<number>()
    if (tasks.size + objects.size === 0) return { code: objectsToo ? 'unknownName' : 'unknownTask', word: word.text }
    // "waits on T1" is a join of T1, "events of T1" are its own
    const own = table === 'events' || table === 'outputs' || !objectsToo
    const { events: all } = model
    return {
      holds: (row) => objects.has(row.object) || (own && tasks.has(row.task)),
      ofEvent: (event) => objects.has(cell(all.object, event)) || tasks.has(cell(all.task, event)),
    }
  }

  function comparison(): Holds | Clause | QueryError {
    const field = words[at++]
    if (field === undefined) return { code: 'missing', word: words.at(-1)?.text ?? table }
    const name = FIELDS.find((one) => one === field.text.toLowerCase())
    if (name === undefined) return { code: 'unknownField', word: field.text }
    const sign = words[at++]
    if (sign === undefined) return { code: 'missing', word: field.text }
    const how = COMPARISONS.find((one) => one === sign.text.toLowerCase())
    if (how === undefined) return { code: 'unknownWord', word: sign.text }
    const value = words[at]
    if (value === undefined) return { code: 'missing', word: sign.text }
    if (name === 'length' || name === 'at') {
      if (name === 'length' && table !== 'waits' && table !== 'holds') return { code: 'noLength', word: table }
      const us = takeDuration()
      return us === null ? { code: 'noNumber', word: value.text } : (row) => compare(name === 'at' ? row.us : row.length, how, us)
    }
    at++
    if (name === 'line') return Number.isFinite(Number(value.text)) ? (row) => compare(row.line, how, Number(value.text)) : { code: 'noNumber', word: value.text }
    if (name === 'kind' && table === 'events') {
      const nameOf = eventNames(model)
      return { holds: (row) => compareText(row.kind, how, value.text), ofEvent: (event) => compareText(nameOf(event), how, value.text) }
    }
    // what is not so called is called so by none of its names
    if (how === '!=') return (row) => textsOf(model, row, name).every((text) => compareText(text, how, value.text))
    return (row) => textsOf(model, row, name).some((text) => compareText(text, how, value.text))
  }
}

function isTask(model: RunModel, id: number, wanted: string): boolean {
  return model.task(id)?.name.toLowerCase() === wanted || taskLabel(model, id).toLowerCase() === wanted
}

function isObject(model: RunModel, id: number, wanted: string): boolean {
  const object = model.object(id)
  if (object === undefined) return false
  // a thread as an object is its task
  if (object.kind === 'thread') return isTask(model, object.capacity, wanted)
  return object.name.toLowerCase() === wanted || object.kind.toLowerCase() === wanted || `${object.kind} ${id}`.toLowerCase() === wanted
}

/** All that a field of a row is called. */
function textsOf(model: RunModel, row: QueryRow, field: Exclude<Field, 'length' | 'at' | 'line'>): readonly string[] {
  if (field === 'kind') return [row.kind]
  if (field === 'value') return [row.value]
  if (field === 'task') return row.task === 0 ? [''] : [model.task(row.task)?.name ?? '', taskLabel(model, row.task)]
  const object = model.object(row.object)
  if (object === undefined) return ['']
  return object.kind === 'thread' ? [model.task(object.capacity)?.name ?? ''] : [object.name, object.kind, `${object.kind} ${object.id}`]
}

function compare(value: number, how: Comparison, wanted: number): boolean {
  switch (how) {
    case '=':
      return value === wanted
    case '!=':
      return value !== wanted
    case '<':
      return value < wanted
    case '>':
      return value > wanted
    case '<=':
      return value <= wanted
    case '>=':
      return value >= wanted
    case 'contains':
      return String(value).includes(String(wanted))
  }
}

/** Numbers are compared as numbers, other texts without regard to capitals. */
function compareText(value: string, how: Comparison, wanted: string): boolean {
  const [a, b] = [value.toLowerCase(), wanted.toLowerCase()]
  if (how === 'contains') return a.includes(b)
  if (how === '=' || how === '!=') return (a === b) === (how === '=')
  return value !== '' && wanted !== '' && Number.isFinite(Number(value)) && Number.isFinite(Number(wanted)) && compare(Number(value), how, Number(wanted))
}

function* rowsOf(model: RunModel, table: QueryTable, early: readonly ((event: number) => boolean)[]): Iterable<QueryRow> {
  if (table === 'waits') yield* waits(model)
  else if (table === 'holds') yield* holds(model)
  else if (table === 'events') yield* events(model, early)
  else
    for (const [at, { atUs, step, task, stream, line, text }] of model.outputs.entries())
      yield { us: atUs, step, task, object: 0, kind: stream, length: Number.NaN, line, value: text, selection: { kind: 'output', output: at } }
}

function* waits(model: RunModel): Iterable<QueryRow> {
  const { segments } = model
  for (let row = 0; row < segments.length; row++) {
    const state = cell(segments.state, row)
    if (state !== TaskState.blocked && state !== TaskState.deadlocked && state !== TaskState.gil) continue
    const us = segments.startUs(row)
    const end = cell(segments.endStep, row) < 0 ? model.endUs : segments.endUs(row)
    yield {
      us,
      step: cell(segments.startStep, row),
      task: cell(segments.task, row),
      object: cell(segments.object, row),
      kind: state === TaskState.gil ? 'gil' : reasonName(cell(segments.reason, row)),
      length: end - us,
      line: cell(segments.line, row),
      value: '',
      selection: { kind: 'segment', segment: row },
    }
  }
}

function* holds(model: RunModel): Iterable<QueryRow> {
  for (const object of model.objects)
    for (const { task, line, startUs, endUs, startStep, endStep } of object?.ownerships ?? [])
      yield {
        us: startUs,
        step: startStep,
        task,
        object: object.id,
        kind: object.kind,
        length: (endStep < 0 ? model.endUs : endUs) - startUs,
        line,
        value: '',
        selection: { kind: 'object', object: object.id },
      }
}

function* events(model: RunModel, early: readonly ((event: number) => boolean)[]): Iterable<QueryRow> {
  for (let row = 0; row < model.events.length; row++) {
    if (!early.every((holds) => holds(row))) continue
    const { atUs, step, task, kind, object, value, line } = eventView(model, row)
    yield { us: atUs, step, task, object, kind, length: Number.NaN, line, value: value === null ? '' : String(value), selection: null }
  }
}
