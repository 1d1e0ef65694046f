/** Looks for a text in all of a run: names of tasks and objects, source lines, output, values of variables, kinds and values of events. Ordered by kind, then as they come. */
import type { Selection } from '../../model/moment'
import { eventKeys } from './event-names'
import { eventView } from '../model/event-view'
import { parseVariable } from '../model/file-change'
import type { ObjectRow, RunModel } from '../model/run-model'
import { taskLabel } from '../model/task-label'
import { RecordKind } from '../../log/record-kinds'
import { cell } from '../../model/cells'

/** What the reader is told of a run, in the language of the page: things are found by these words, and told in them. */
export interface ToldWords {
  /** What an object is called. */
  readonly object: (object: number) => string
  /** What a line of a file is called, without the file's name. */
  readonly line: (line: number) => string
  /** An event row as a sentence; null: a neighbour of the same step says it. */
  readonly event: (row: number) => string | null
  /** That sentence without what stands in its holes: the same for all events of one name, and for all states of one kind. */
  readonly verb: (row: number) => string | null
}

export type FoundKind = 'task' | 'object' | 'line' | 'output' | 'value' | 'event'

export interface Found {
  readonly kind: FoundKind
  /** what was found, as it is told */
  readonly text: string
  /** the task it belongs to; 0 none */
  readonly task: number
  /** where in the run; -1: nowhere in particular */
  readonly step: number
  /** null: a moment only */
  readonly selection: Selection
}

/** Of each kind at most so many are listed. */
const MOST_OF_A_KIND = 200
const LONGEST = 200

export interface FindAnswer {
  readonly found: readonly Found[]
  /** there are more than were listed */
  readonly cut: boolean
}

export function find(model: RunModel, text: string, words: ToldWords): FindAnswer {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return { found: [], cut: false }
  const found: Found[] = []
  let cut = false
  const fits = (one: string) => one.toLowerCase().includes(wanted)
  const take = (all: Iterable<Found>) => {
    let count = 0
    for (const one of all) {
      if (count++ === MOST_OF_A_KIND) {
        cut = true
        return
      }
      found.push({ ...one, text: one.text.slice(0, LONGEST) })
    }
  }
  take(tasks(model, fits))
  take(objects(model, fits, words))
  take(lines(model, fits, (line) => [words.line(line), `line ${line}`].some((name) => withoutSpace(name) === withoutSpace(wanted))))
  take(outputs(model, fits))
  take(values(model, fits))
  take(events(model, fits, words))
  return { found, cut }
}

type Fits = (text: string) => boolean

function* tasks(model: RunModel, fits: Fits): Iterable<Found> {
  for (const { id, startStep } of model.tasks) {
    const label = taskLabel(model, id)
    if (fits(label)) yield { kind: 'task', text: label, task: id, step: startStep, selection: { kind: 'task', task: id } }
  }
}

/** Its name in the program, or its kind and number. */
const plainTitle = ({ name, kind, id }: ObjectRow) => (name === '' ? `${kind} ${id}` : name)

function* objects(model: RunModel, fits: Fits, words: ToldWords): Iterable<Found> {
  for (const object of model.objects) {
    // a thread as an object is its task
    if (object === undefined || object.kind === 'thread') continue
    const text = words.object(object.id)
    if (fits(text) || fits(plainTitle(object)) || fits(object.kind))
      yield { kind: 'object', text, task: 0, step: object.startStep, selection: { kind: 'object', object: object.id } }
  }
}

const withoutSpace = (text: string) => text.toLowerCase().replace(/\s+/g, '')

/** By what stands in them, or by their number. */
function* lines(model: RunModel, fits: Fits, isCalledSo: (line: number) => boolean): Iterable<Found> {
  for (const [at, file] of model.program.files.entries())
    for (const [number, line] of file.text.split('\n').entries())
      if (fits(line) || isCalledSo(number + 1))
        yield { kind: 'line', text: line.trim(), task: 0, step: -1, selection: { kind: 'line', line: number + 1, file: at === 0 ? '' : file.name } }
}

function* outputs(model: RunModel, fits: Fits): Iterable<Found> {
  for (const [at, { text, task, step }] of model.outputs.entries())
    if (fits(text)) yield { kind: 'output', text: text.trimEnd(), task, step, selection: { kind: 'output', output: at } }
}

/** Globals as they change. */
function* values(model: RunModel, fits: Fits): Iterable<Found> {
  if (!model.variables.any) return
  for (let row = 0; row < model.events.length; row++) {
    if (cell(model.events.kind, row) !== RecordKind.variable) continue
    const { value, task, step } = eventView(model, row)
    const [name = '', repr = ''] = parseVariable(String(value ?? '')) ?? []
    const text = `${name} = ${repr}`
    if (fits(text)) yield { kind: 'value', text, task, step, selection: null }
  }
}

const ELSEWHERE: ReadonlySet<number> = new Set([RecordKind.variable, RecordKind.output, RecordKind.task, RecordKind.taskName, RecordKind.object, RecordKind.objectName])
const REASONS = 256

/** By name, in the words of the log and in those that are told; by text; operations by their object. What is looked at once for each of these, not for each event. */
function* events(model: RunModel, fits: Fits, words: ToldWords): Iterable<Found> {
  const { events: rows, texts } = model
  const { kind: kinds, text: textOf, object: objectOf, a, b } = rows
  const textFits = Uint8Array.from(texts, (text) => (fits(text) ? 1 : 0))
  /** by id */
  const objectFits: boolean[] = []
  for (const object of model.objects) if (object !== undefined) objectFits[object.id] = fits(plainTitle(object)) || fits(words.object(object.id))
  const keyOf = eventKeys(model)
  /** by key */
  const nameFits: boolean[] = []
  /** by state and reason */
  const stateFits: boolean[] = []
  const nameFitsAt = (row: number, isState: boolean) => {
    const known = isState ? stateFits : nameFits
    const key = isState ? cell(a, row) * REASONS + cell(b, row) : keyOf(row)
    const before = known[key]
    if (before !== undefined) return before
    const named = fits(eventView(model, row).kind) || fits(words.verb(row) ?? '')
    known[key] = named
    return named
  }
  for (let row = 0; row < rows.length; row++) {
    const kind = cell(kinds, row)
    if (ELSEWHERE.has(kind)) continue
    const isFound = nameFitsAt(row, kind === RecordKind.state) || textFits[cell(textOf, row)] === 1 || (kind === RecordKind.operation && objectFits[cell(objectOf, row)] === true)
    const text = isFound ? words.event(row) : null
    if (text !== null) yield { kind: 'event', text, task: cell(rows.task, row), step: rows.step(row), selection: null }
  }
}
