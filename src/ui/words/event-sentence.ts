/** One event of the trace as a sentence whose subject is the task. */
import type { BlockReasonName, TaskStateName } from '../../log/record-kinds'
import { RecordKind } from '../../log/record-kinds'
import { type EventView, eventView } from '../../trace/model/event-view'
import { type FileChange, parseFileChange, parseVariable } from '../../trace/model/file-change'
import type { RunModel, TaskKind } from '../../trace/model/run-model'
import { signalName } from '../../trace/model/signal-name'
import { stateVerb, type Translate, taskOfObject } from './names'
import { fillText, type Part, type Sentence } from './template'

export interface EventWords {
  /** 0: nobody's event */
  readonly task: number
  readonly sentence: Sentence
}

/** Records that say in other words what a neighbour of the same step says already. */
const SAID_ELSEWHERE: ReadonlySet<number> = new Set([
  RecordKind.owner,
  RecordKind.contents,
  RecordKind.choice,
  RecordKind.objectName,
  RecordKind.taskName,
  RecordKind.pipeEnd,
  RecordKind.expected,
])

const LONGEST_TEXT = 60

/** Null for events that are not worth a line. */
export function eventWords(model: RunModel, row: number, t: Translate): EventWords | null {
  if (SAID_ELSEWHERE.has(model.events.kind[row] ?? 0)) return null
  const view = eventView(model, row)
  const template = templateOf(model, row, view, t)
  if (template === null) return null
  // the GIL given back is nobody's from then on; its subject is who had it
  return { task: view.kind === 'gil' && view.task === 0 ? view.target : view.task, sentence: { template, parts: partsOf(model, row, view, t) } }
}

/** All that happened in a step, in order, each with the row that tells of it; where that is only that a task can be waited for, that. */
export function wordsOfStep(model: RunModel, step: number, t: Translate): readonly (EventWords & { readonly row: number })[] {
  const [first, afterLast] = model.eventsOfStep(step)
  const told: (EventWords & { readonly row: number })[] = []
  for (let row = first; row < afterLast; row++) {
    const words = eventWords(model, row, t)
    if (words) told.push({ row, ...words })
  }
  if (told.length > 0) return told
  for (let row = first; row < afterLast; row++) {
    const view = eventView(model, row)
    if (view.kind === 'object') return [{ row, task: view.task, sentence: { template: t('events.handle'), parts: { object: { kind: 'object', object: view.object } } } }]
  }
  return []
}

/** What is the same in the sentences of all events of one name, or of one state: '' nothing; null for events that are not worth a line. */
export function eventVerb(model: RunModel, row: number, t: Translate): string | null {
  const words = eventWords(model, row, t)
  if (words === null) return null
  const { state } = words.sentence.parts
  return fillText(words.sentence, (part) => (part === state && part.kind === 'text' ? part.text : ' '))
}

function templateOf(model: RunModel, row: number, view: EventView, t: Translate): string | null {
  if (view.kind === 'gil') return t(view.task === 0 ? 'events.gilFree' : 'events.gil')
  if (view.kind === 'process') return processTemplate(model, row, t)
  if (view.kind === 'processName' || view.kind === 'reap') return t(`events.${view.kind}`)
  if (view.kind === 'signal') return t(view.task === 0 ? 'events.signalFromNobody' : 'events.signal')
  if (
    view.kind === 'copied' ||
    view.kind === 'inside' ||
    view.kind === 'choice' ||
    view.kind === 'switch' ||
    view.kind === 'access' ||
    view.kind === 'expected' ||
    view.kind === 'contents' ||
    view.kind === 'owner' ||
    view.kind === 'pipeEnd'
  )
    return null
  if (view.kind === 'object' && taskOfObject(model, view.object) !== 0) return null
  if (view.kind === 'variable') return t(model.events.b[row] === 1 ? 'events.variable' : 'events.variableGone')
  if (view.kind === 'file' && view.task === 0) return t('events.fileGiven')
  if (view.kind === 'file') return fileTemplate(model, row, String(view.value ?? ''), t)
  return t(`events.${view.kind}`)
}

function partsOf(model: RunModel, row: number, view: EventView, t: Translate): Record<string, Part> {
  const value = view.value === null ? '' : String(view.value)
  const parts: Record<string, Part> = {
    object: { kind: 'object', object: view.object },
    text: { kind: 'code', text: shortened(view.kind === 'exception' ? lastLine(value) : view.kind === 'output' ? value.replace(/\n$/, '') : value) },
    count: { kind: 'text', text: value },
    line: { kind: 'line', line: view.line, file: model.texts[model.events.file[row] ?? 0] ?? '' },
    target: { kind: 'task', task: view.target },
  }
  if (view.kind === 'start' && view.target !== 0) parts.object = { kind: 'task', task: view.target }
  if (view.kind === 'state') parts.state = { kind: 'text', text: stateWords(view, model.task(view.task)?.kind, t) }
  if (view.kind === 'verdict') parts.text = { kind: 'text', text: model.verdict ? t(`verdict.${model.verdict.kind}`) : '' }
  if (view.kind === 'output' && view.value === '\n') parts.text = { kind: 'code', text: '⏎' }
  if (view.kind === 'variable') parts.text = { kind: 'code', text: shortened(variableText(value)) }
  if (view.kind === 'process' || view.kind === 'processName') Object.assign(parts, processParts(model, row, t))
  if (view.kind === 'signal') parts.signal = { kind: 'text', text: signalName(Number(view.value)) }
  if (view.kind === 'file') Object.assign(parts, fileParts(model, row, value))
  return parts
}

function processTemplate(model: RunModel, row: number, t: Translate): string {
  if (model.processes.length < 2) return t(model.events.kind[row] === RecordKind.processExit ? 'events.processExit' : 'events.process')
  if (model.events.kind[row] !== RecordKind.processExit) return t('events.processOf')
  return t((model.events.b[row] ?? 0) < 0 ? 'events.processKilled' : 'events.processExitOf')
}

function processParts(model: RunModel, row: number, t: Translate): Record<string, Part> {
  const process = model.process(model.events.a[row] ?? 0)
  const code = model.events.b[row] ?? 0
  return {
    target: { kind: 'task', task: process?.mainTask ?? 0 },
    method: { kind: 'text', text: t(`startMethods.${process?.startMethod ?? 'page'}`) },
    code: { kind: 'text', text: String(code) },
    signal: { kind: 'text', text: signalName(-code) },
  }
}

function variableText(json: string): string {
  const [name, repr] = parseVariable(json) ?? ['?', '']
  return repr === '' ? name : `${name} = ${repr}`
}

function fileTemplate(model: RunModel, row: number, json: string, t: Translate): string {
  const change = parseFileChange(json, model.events.b[row])
  return t(`events.file.${change?.kind ?? 'write'}`, { count: sizeOf(change) })
}

function sizeOf(change: FileChange | null): number {
  return change?.kind === 'write' ? change.bytes : change?.kind === 'truncate' ? change.size : 0
}

function fileParts(model: RunModel, row: number, json: string): Record<string, Part> {
  const change = parseFileChange(json, model.events.b[row])
  return {
    file: { kind: 'code', text: change?.path ?? '?' },
    size: { kind: 'text', text: String(sizeOf(change)) },
    text: { kind: 'code', text: change?.kind === 'rename' ? change.to : '' },
  }
}

function stateWords(view: EventView, kind: TaskKind | undefined, t: Translate): string {
  const [state = '', reason = 'none'] = String(view.value).split(' ')
  return stateVerb(state as TaskStateName, reason as BlockReasonName, t, kind)
}

function shortened(text: string): string {
  const flat = text.replace(/\s*\n\s*/g, ' ⏎ ')
  return flat.length > LONGEST_TEXT ? `${flat.slice(0, LONGEST_TEXT)}…` : flat
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? text
}
