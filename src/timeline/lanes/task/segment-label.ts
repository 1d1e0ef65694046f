/**
 * What is written inside a segment: what the task did there, or what it waits for. Candidates from long to short.
 */
import { nameOf, Operation, RecordKind, TaskState } from '../../../log/record-kinds'
import type { RunModel } from '../../../trace/model/run-model'
import { isIdleLoop } from '../../../trace/explain/explain-strand'
import { reasonName, stateName } from '../../../trace/model/names'
import { taskLabel } from '../../../trace/model/task-label'
import { lastStartingBy } from '../../view/in-view'
import type { SharedWords } from '../lane-words'

const MOST_ITEMS = 8
/** Operations that the next segment shows better than words do. */
const SILENT = new Set<number>([Operation.sleep, Operation.join, Operation.joinDone, Operation.wait, Operation.waitDone, Operation.end])

interface Known {
  readonly version: number
  readonly words: SharedWords
  readonly labels: Map<number, readonly string[]>
}

const known = new WeakMap<RunModel, Known>()
/** Of more segments than are ever in view they are not remembered. */
const MOST_KNOWN = 10_000

/** Hundreds of segments are in view, frame after frame. */
export function segmentLabels(model: RunModel, segment: number, words: SharedWords): readonly string[] {
  let all = known.get(model)
  if (all === undefined || all.version !== model.version || all.words !== words || all.labels.size > MOST_KNOWN) {
    all = { version: model.version, words, labels: new Map() }
    known.set(model, all)
  }
  const labels = all.labels.get(segment) ?? labelsOf(model, segment, words)
  all.labels.set(segment, labels)
  return labels
}

function labelsOf(model: RunModel, segment: number, words: SharedWords): readonly string[] {
  const state = model.segments.state[segment] as number
  if (state === TaskState.running) return runningLabels(model, segment)
  if (state !== TaskState.blocked && state !== TaskState.deadlocked) return []
  if (
    isIdleLoop(
      model,
      { task: model.segments.task[segment] as number, state: 'blocked', reason: reasonName(model.segments.reason[segment] as number) },
      model.segments.startStep[segment] as number,
    )
  )
    return [words.idle]
  const said = words.state(stateName(state), reasonName(model.segments.reason[segment] as number), model.task(model.segments.task[segment] as number)?.kind ?? 'thread')
  const name = objectLabel(model, model.segments.object[segment] as number)
  return name === '' ? [said] : [`${said} · ${name}`, name]
}

/** What the task did between the record that made it run and the record that ended that. */
function runningLabels(model: RunModel, segment: number): readonly string[] {
  const { events, segments, texts } = model
  const task = model.task(segments.task[segment] as number)
  if (task === undefined) return []
  const startStep = segments.startStep[segment] as number
  const endStep = segments.endStep[segment] as number
  const rows = task.events
  let index = lastStartingBy(rows.length, (at) => events.step(rows[at] as number), startStep - 1) + 1
  const outputs: string[] = []
  const operations: string[] = []
  let begun = false
  for (; index < rows.length && outputs.length + operations.length < MOST_ITEMS; index++) {
    const row = rows[index] as number
    if (endStep >= 0 && events.step(row) > endStep) break
    const kind = events.kind[row]
    if (kind === RecordKind.state) {
      if (begun) break
      // a step may hold several states of the task; what came before in it brought the task here, so it is kept
      begun = events.a[row] === TaskState.running
      continue
    }
    if (kind === RecordKind.output) {
      const text = (texts[events.text[row] as number] ?? '').trim().replaceAll(/\s+/g, ' ')
      if (text !== '') outputs.push(text)
    } else if (kind === RecordKind.operation && !SILENT.has(events.a[row] as number)) {
      operations.push(operationLabel(model, row))
    }
  }
  const all = [...operations.filter((text) => text !== ''), ...outputs]
  return outputs.length > 0 && operations.length > 0 ? [all.join(' · '), outputs.join(' · ')] : [all.join(' · ')]
}

/** One operation as the program writes it, e.g. "put 'A'", "release lock". */
function operationLabel(model: RunModel, row: number): string {
  const { events, texts } = model
  const operation = events.a[row] as number
  const name = nameOf(Operation, operation)
  const text = texts[events.text[row] as number] ?? ''
  const object = objectLabel(model, events.object[row] as number)
  switch (operation) {
    case Operation.start:
      return `start ${taskLabel(model, events.b[row] as number) || object}`.trim()
    case Operation.reap:
      return `${name} ${model.process(events.b[row] as number)?.name ?? events.b[row]}`
    case Operation.put:
    case Operation.get:
    case Operation.send:
    case Operation.sent:
    case Operation.receive:
    case Operation.connect:
    case Operation.accept:
    case Operation.done:
    case Operation.error:
    case Operation.run:
    case Operation.submit:
    case Operation.callbackRun:
    case Operation.result:
      return `${name} ${text}`.trim()
    default:
      return `${name} ${object}`.trim()
  }
}

function objectLabel(model: RunModel, id: number): string {
  if (id === 0) return ''
  const object = model.object(id)
  if (object === undefined) return ''
  // a join waits for a task: its name says more than the variable's
  if (object.kind === 'thread') return taskLabel(model, object.capacity) || object.name
  return object.name
}
