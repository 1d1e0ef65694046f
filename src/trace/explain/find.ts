/** Looks for a text in all of a run: names of tasks and objects, source lines, output, values of variables, kinds and values of events. Ordered by kind, then as they come. */
import type { Selection } from '../../model/moment'
import { eventKeys } from './event-names'
import { eventView } from '../model/event-view'
import { parseVariable } from '../model/file-change'
import type { RunModel } from '../model/run-model'
import { taskLabel } from '../model/task-label'
import { RecordKind } from '../../log/record-kinds'
import { cell } from '../../model/cells'

export type FoundKind = 'task' | 'object' | 'line' | 'output' | 'value' | 'event'

export interface Found {
  readonly kind: FoundKind
  /** what was found, as it stands there */
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

export function find(model: RunModel, text: string): FindAnswer {
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
  take(objects(model, fits))
  take(lines(model, fits))
  take(outputs(model, fits))
  take(values(model, fits))
  take(events(model, fits))
  return { found, cut }
}

type Fits = (text: string) => boolean

function* tasks(model: RunModel, fits: Fits): Iterable<Found> {
  for (const { id, startStep } of model.tasks) {
    const label = taskLabel(model, id)
    if (fits(label)) yield { kind: 'task', text: label, task: id, step: startStep, selection: { kind: 'task', task: id } }
  }
}

function* objects(model: RunModel, fits: Fits): Iterable<Found> {
  for (const object of model.objects) {
    // a thread as an object is its task
    if (object === undefined || object.kind === 'thread') continue
    const text = object.name === '' ? `${object.kind} ${object.id}` : object.name
    if (fits(text) || fits(object.kind)) yield { kind: 'object', text, task: 0, step: object.startStep, selection: { kind: 'object', object: object.id } }
  }
}

function* lines(model: RunModel, fits: Fits): Iterable<Found> {
  for (const [at, file] of model.program.files.entries())
    for (const [number, line] of file.text.split('\n').entries())
      if (fits(line)) yield { kind: 'line', text: line.trim(), task: 0, step: -1, selection: { kind: 'line', line: number + 1, file: at === 0 ? '' : file.name } }
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

/** Their value is a name that the log has as a number; there are few of them beside the others. */
const VALUED: ReadonlySet<number> = new Set([RecordKind.state, RecordKind.wake, RecordKind.gil, RecordKind.choice])
const ELSEWHERE: ReadonlySet<number> = new Set([RecordKind.variable, RecordKind.output, RecordKind.task, RecordKind.taskName, RecordKind.object, RecordKind.objectName])

/** What is looked at once for each text and each name, not for each event. */
function* events(model: RunModel, fits: Fits): Iterable<Found> {
  const { events: rows, texts } = model
  const { kind: kinds, text: textOf } = rows
  const textFits = Uint8Array.from(texts, (text) => (fits(text) ? 1 : 0))
  const keyOf = eventKeys(model)
  /** by key */
  const nameFits: boolean[] = []
  for (let row = 0; row < rows.length; row++) {
    const key = keyOf(row)
    let named = nameFits[key]
    if (named === undefined) {
      named = fits(eventView(model, row).kind)
      nameFits[key] = named
    }
    if ((!named && textFits[cell(textOf, row)] !== 1 && !VALUED.has(cell(kinds, row))) || ELSEWHERE.has(cell(kinds, row))) continue
    const { kind, value, task, step } = eventView(model, row)
    if (named || (typeof value === 'string' && fits(value))) yield { kind: 'event', text: value === null ? kind : `${kind} ${value}`, task, step, selection: null }
  }
}
