/**
 * What is to be told of one thing that was singled out: a stretch of a task's life, a wake-up, an item on its way, a write,
 * a source line, a lock or permit that was held, what an object was for a while. Data for sentences in any language, with the time it covers, what it came of and what ended it.
 */
import { cell } from '../../model/cells'
import type { Selection } from '../../model/moment'
import { Operation, RecordKind, type TaskStateName, type BlockReasonName } from '../../log/record-kinds'
import { permitsOf } from '../history/permit-history'
import { reasonName, stateName } from '../model/names'
import type { PoolOutcome, PoolTask } from '../model/pool-tasks'
import type { OutputLine, RunModel, WakeArrow } from '../model/run-model'
import { arrivalOf } from '../model/transfers'
import { type Doing, endOfWait, explain, type WaitEnd } from './explain'
import { type GilHold, gilHoldAt } from './gil-holds'
import { beginOfHold, type Hold, holdOf, type WaitMeanwhile, waitsMeanwhile } from './holds'
import { type LineVisits, visitsOf } from './line-visits'
import { firstWaiter, type Stay, stayAt, type WaitersTogether, waitersAt } from './stays'

/** A stretch in which a task kept its state. */
export interface Stretch {
  readonly segment: number
  readonly task: number
  readonly state: TaskStateName
  readonly reason: BlockReasonName
  readonly object: number
  readonly startUs: number
  /** NaN while it goes on */
  readonly endUs: number
  readonly startStep: number
  /** -1 while it goes on */
  readonly endStep: number
  readonly line: number
  readonly file: string
}

export type About =
  | {
      readonly kind: 'segment'
      readonly stretch: Stretch
      /** what it was doing when the stretch began */
      readonly doing: Doing
      /** what ended it, if it was a wait that has ended */
      readonly end: WaitEnd | null
      /** the stretches that follow until it runs again, or what it did next if it had run */
      readonly next: readonly Stretch[]
    }
  | {
      readonly kind: 'arrow'
      readonly arrow: WakeArrow
      /** where the waker was, 0 unknown */
      readonly line: number
      /** the wait that it ended; null: there was none */
      readonly wait: Stretch | null
      readonly next: readonly Stretch[]
    }
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'output'; readonly output: OutputLine; readonly held: readonly number[] }
  | { readonly kind: 'line'; readonly line: number; readonly file: string; readonly visits: LineVisits }
  | { readonly kind: 'hold'; readonly hold: Hold; readonly permit: boolean; readonly waits: readonly WaitMeanwhile[] }
  | { readonly kind: 'waiters'; readonly together: WaitersTogether }
  | { readonly kind: 'stay'; readonly stay: Stay }
  | { readonly kind: 'call'; readonly call: PoolCall }
  | { readonly kind: 'gil'; readonly hold: GilHold }

/** What was submitted to a pool, and what became of it. */
export interface PoolCall {
  readonly pool: number
  readonly name: string
  /** who submitted it, 0 unknown, and where */
  readonly by: number
  readonly line: number
  readonly submitUs: number
  /** NaN: it never ran */
  readonly runUs: number
  readonly worker: number
  /** NaN while it goes on */
  readonly endUs: number
  readonly outcome: PoolOutcome | null
}

/** Something put into a queue, connection or pipe. */
export interface Item {
  readonly object: number
  readonly text: string
  readonly from: number
  readonly fromUs: number
  readonly fromLine: number
  /** 0: nobody has taken it */
  readonly to: number
  readonly toUs: number
}

/** Null for what is no single thing (a task, an object, nothing) or is not there. */
export function about(model: RunModel, selection: Selection): About | null {
  switch (selection?.kind) {
    case 'segment':
      return aboutSegment(model, selection.segment)
    case 'arrow':
      return aboutArrow(model, selection.arrow)
    case 'item':
      return aboutItem(model, selection.put)
    case 'output': {
      const output = model.outputs[selection.output]
      return output ? { kind: 'output', output, held: explain(model, output.task, output.step)?.held.map(({ object }) => object) ?? [] } : null
    }
    case 'line': {
      const visits = visitsOf(model, selection.line, selection.file)
      return { kind: 'line', line: selection.line, file: selection.file, visits }
    }
    case 'hold': {
      const hold = holdOf(model, selection.object, selection.hold)
      const object = model.object(selection.object)
      return hold && object ? { kind: 'hold', hold, permit: permitsOf(model, object) !== null, waits: waitsMeanwhile(model, hold) } : null
    }
    case 'waiters': {
      const together = waitersAt(model, selection.object, selection.step)
      return together && { kind: 'waiters', together }
    }
    case 'stay': {
      const stay = stayAt(model, selection.object, selection.step)
      return stay && { kind: 'stay', stay }
    }
    case 'call':
      return aboutCall(model, selection.object, selection.place)
    case 'gil': {
      const hold = gilHoldAt(model, selection.pid, selection.step)
      return hold && { kind: 'gil', hold }
    }
    default:
      return null
  }
}

/** The step at which what was singled out begins; -1: it has none. */
export function stepOf(model: RunModel, selection: Selection): number {
  switch (selection?.kind) {
    case 'segment':
      return selection.segment < model.segments.length ? cell(model.segments.startStep, selection.segment) : -1
    case 'arrow':
      return model.arrows.at(selection.arrow)?.step ?? -1
    case 'item':
      return selection.put < model.events.length ? model.events.step(selection.put) : -1
    case 'output':
      return model.outputs[selection.output]?.step ?? -1
    case 'hold':
      return beginOfHold(model, selection.object, selection.hold)?.step ?? -1
    case 'call':
      return callOf(model, selection.object, selection.place)?.submitStep ?? -1
    case 'waiters':
    case 'stay':
    case 'gil':
      return selection.step < model.stepCount ? selection.step : -1
    default:
      return -1
  }
}

/** The task that it is about; 0: none. */
export function taskOf(model: RunModel, selection: Selection): number {
  switch (selection?.kind) {
    case 'task':
      return selection.task
    case 'segment':
      return selection.segment < model.segments.length ? cell(model.segments.task, selection.segment) : 0
    case 'arrow':
      return model.arrows.at(selection.arrow)?.to ?? 0
    case 'item':
      return selection.put < model.events.length ? cell(model.events.task, selection.put) : 0
    case 'output':
      return model.outputs[selection.output]?.task ?? 0
    case 'hold':
      return beginOfHold(model, selection.object, selection.hold)?.task ?? 0
    case 'waiters':
      return firstWaiter(model, selection.object, selection.step)
    case 'call': {
      const call = callOf(model, selection.object, selection.place)
      return call ? call.worker || submission(model, selection.object, call).by : 0
    }
    case 'gil':
      return model.gilAt(selection.pid, selection.step)?.holder ?? 0
    default:
      return 0
  }
}

function stretchOf(model: RunModel, segment: number): Stretch {
  const { segments } = model
  return {
    segment,
    task: cell(segments.task, segment),
    state: stateName(cell(segments.state, segment)),
    reason: reasonName(cell(segments.reason, segment)),
    object: cell(segments.object, segment),
    startUs: segments.startUs(segment),
    endUs: segments.endUs(segment),
    startStep: cell(segments.startStep, segment),
    endStep: cell(segments.endStep, segment),
    line: cell(segments.line, segment),
    file: model.texts[cell(segments.file, segment)] ?? '',
  }
}

function aboutSegment(model: RunModel, segment: number): About | null {
  if (segment >= model.segments.length) return null
  const stretch = stretchOf(model, segment)
  // of several states in one step only the last is the world after it
  const explanation = explain(model, stretch.task, stretch.startStep, stretch.startUs)
  const instant = model.taskAt(stretch.task, stretch.startStep)
  if (!explanation || instant?.segment !== segment) {
    const passing: Doing = { kind: 'ready', sinceUs: stretch.startUs, running: [], cores: model.configuration.cores }
    return { kind: 'segment', stretch, doing: passing, end: null, next: [] }
  }
  const end = stretch.state === 'blocked' ? endOfWait(model, instant) : null
  return { kind: 'segment', stretch: { ...stretch, line: stretch.line || explanation.line }, doing: explanation.doing, end, next: following(model, stretch) }
}

const MOST_FOLLOWING = 3

/** What came next: while it only waits for its turn, one after the other; what took no time is left out. */
function following(model: RunModel, { task, segment }: Stretch): Stretch[] {
  const rows = model.task(task)?.segments ?? []
  const found: Stretch[] = []
  for (let at = indexOf(rows, segment) + 1; at < rows.length && found.length < MOST_FOLLOWING; at++) {
    const next = stretchOf(model, rows[at] as number)
    if (next.endStep >= 0 && next.endUs === next.startUs && next.state !== 'running') continue
    found.push(next)
    if (next.state !== 'ready' && next.state !== 'gil') break
  }
  return found
}

/** Rows are in order. */
function indexOf(rows: readonly number[], row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle] as number) < row) low = middle + 1
    else high = middle
  }
  return low
}

function aboutArrow(model: RunModel, index: number): About | null {
  const arrow = model.arrows.at(index)
  if (!arrow) return null
  const { events } = model
  let line = 0
  const [first, after] = model.eventsOfStep(arrow.step)
  for (let row = first; row < after; row++) {
    if (events.kind[row] === RecordKind.wake && events.task[row] === arrow.from && events.a[row] === arrow.to) line = cell(events.line, row)
  }
  const rows = model.task(arrow.to)?.segments ?? []
  const ended = rows.findLast((row) => cell(model.segments.endStep, row) === arrow.step && cell(model.segments.startStep, row) < arrow.step)
  const wait = ended === undefined ? null : stretchOf(model, ended)
  return { kind: 'arrow', arrow, line, wait: wait?.state === 'blocked' ? wait : null, next: wait ? following(model, wait) : [] }
}

function aboutItem(model: RunModel, put: number): About | null {
  const { events } = model
  if (put >= events.length) return null
  const id = cell(events.object, put)
  const object = model.object(id)
  if (!object) return null
  const transfer = arrivalOf(model, object, put)
  return {
    kind: 'item',
    item: {
      object: id,
      text: model.texts[cell(events.text, put)] ?? '',
      from: cell(events.task, put),
      fromUs: events.us(put),
      fromLine: cell(events.line, put),
      to: transfer?.to ?? 0,
      toUs: transfer?.toUs ?? Number.NaN,
    },
  }
}

const callOf = (model: RunModel, pool: number, place: number): PoolTask | undefined => model.object(pool)?.poolTasks?.[place]

/** Who submitted something to a pool, and where. */
function submission(model: RunModel, pool: number, { submitStep, future }: PoolTask): { readonly by: number; readonly line: number } {
  const { events } = model
  const [first, after] = model.eventsOfStep(submitStep)
  for (let row = first; row < after; row++) {
    const submits = events.kind[row] === RecordKind.operation && events.a[row] === Operation.submit
    if (submits && events.object[row] === pool && events.b[row] === future) return { by: cell(events.task, row), line: cell(events.line, row) }
  }
  return { by: 0, line: 0 }
}

function aboutCall(model: RunModel, pool: number, place: number): About | null {
  const task = callOf(model, pool, place)
  if (!task) return null
  const usOf = (step: number) => (step < 0 ? Number.NaN : (model.stepUs(step) ?? Number.NaN))
  return {
    kind: 'call',
    call: {
      pool,
      name: model.texts[task.name] ?? '',
      ...submission(model, pool, task),
      submitUs: usOf(task.submitStep),
      runUs: usOf(task.runStep),
      worker: task.worker,
      endUs: usOf(task.endStep),
      outcome: task.outcome,
    },
  }
}
