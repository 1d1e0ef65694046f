/**
 * What a task is doing at a step and why: data for a sentence, in any language. What happens after the step (how a wait
 * will end) is given too where the run knows it, so that "released 1.2 s later by T1, line 9" can be said.
 */
import { cell } from '../../model/cells'
import { BLOCK_REASONS, TAKING } from '../../log/block-reasons'
import { type BlockReasonName, type OperationName, RecordKind, type TaskStateName, type WakeKindName } from '../../log/record-kinds'
import { lastError } from './error-words'
import { insideAt } from './inside'
import { heldUpBy, isCurrent, isIdleLoop, waitingStrands } from './explain-strand'
import { operationName, wakeName } from '../model/names'
import { outsideWake } from './outside-wake'
import { permitHolders } from './permits'
import { tasksThat } from './object-users'
import type { Buffered, Ownership, RunModel, TaskInstant, WaitSurrounding } from '../model/run-model'
import { countUpTo } from '../model/search'
import { type StateTimes, timeByState } from './time-by-state'
import { copyNote, type CopyNote, poolCopyNote, waitedCopyNote } from './copied'
import { notHandedOut } from './stuck-reasons'
import { waitingSinceUs } from './waiting-since'
import { joinTarget, type WaitEdge, waitForGraph } from './wait-for'
import { type BlockedSide, blockedSide } from '../model/blocked-side'

/** How a wait ended. by 0: nobody (a timer, the end of the run's process). */
export interface WaitEnd {
  readonly atUs: number
  readonly step: number
  readonly by: number
  readonly line: number
  readonly wake: WakeKindName
}

/** The times of a wait: since when, how long at the playhead, how long in all (NaN while its end is not known). */
export interface WaitTimes {
  readonly sinceUs: number
  readonly waitedUs: number
  readonly totalUs: number
  readonly end: WaitEnd | null
}

/** Reasons of waits that one certain task need not end: those for a lock, for a task and for a time are explained apart. */
export type WaitReason = Exclude<BlockReasonName, 'none' | 'lock' | 'join' | 'sleep'>

/** What one task is doing. Task and object fields are ids, 0: none known. */
export type Doing =
  | { readonly kind: 'not-started'; readonly sinceUs: number; readonly creator: number }
  | { readonly kind: 'ready'; readonly sinceUs: number; readonly running: readonly number[]; readonly cores: number }
  /** a strand whose turn comes when its task comes to it; current: whose turn it is, 0 nobody's */
  /** a coroutine that another thread made ready, which does not wake its event loop */
  | { readonly kind: 'unheard'; readonly sinceUs: number; readonly by: number; readonly byLine: number; readonly object: number; readonly within: number }
  | { readonly kind: 'ready-strand'; readonly sinceUs: number; readonly within: number; readonly current: number }
  /** a task with strands, of which none can go on; untilUs NaN while the end is not known */
  | { readonly kind: 'idle-loop'; readonly sinceUs: number; readonly untilUs: number; readonly waiting: number }
  | { readonly kind: 'gil'; readonly sinceUs: number; readonly holder: number; readonly holderSinceUs: number; readonly holderLine: number }
  /** strand: what goes on in the task, 0 the task itself */
  | { readonly kind: 'running'; readonly sinceUs: number; readonly operation: OperationName | null; readonly object: number; readonly strand: number }
  /** untilUs NaN while the end is not known */
  | { readonly kind: 'sleeping'; readonly sinceUs: number; readonly untilUs: number }
  | ({ readonly kind: 'joining'; readonly object: number; readonly target: number; readonly targetState: TaskStateName; readonly targetLine: number } & WaitTimes)
  | ({
      readonly kind: 'waiting-lock'
      readonly object: number
      /** 0: free, on its way to a waiter */
      readonly owner: number
      readonly ownerSinceUs: number
      readonly ownerLine: number
      /** 1: next in line */
      readonly queuePosition: number
      readonly queueLength: number
      /** the lock is a copy that was locked when it was made, and nobody here can release it */
      readonly copy: CopyNote | null
    } & WaitTimes)
  | ({
      readonly kind: 'waiting'
      readonly reason: WaitReason
      readonly object: number
      /** as ObjectInstant: value, size of the contents, capacity (-1: none) */
      readonly value: number
      readonly size: number
      readonly capacity: number
      /** at which end of a queue, connection or pipe it waits; '' elsewhere */
      readonly side: BlockedSide
      /** queues between processes: items that lie in a process's own buffer */
      readonly buffered: readonly Buffered[]
      /** pipes: the processes that hold the writing end */
      readonly writers: readonly number[]
      /** tasks still alive that end such waits on this object somewhere in the run */
      readonly providers: readonly number[]
      /** the object, or the pool that a future comes from, is a copy */
      readonly copy: CopyNote | null
      readonly queuePosition: number
      readonly queueLength: number
    } & WaitTimes)
  | { readonly kind: 'deadlocked'; readonly object: number; readonly sinceUs: number; readonly cycle: readonly WaitEdge[] }
  | { readonly kind: 'finished'; readonly atUs: number; readonly exit: ProcessExit | null }
  /** error: last line of the traceback, '' unknown */
  | { readonly kind: 'crashed'; readonly atUs: number; readonly error: string; readonly exit: ProcessExit | null }

/** How the process of a main task ended, in a run of several; killedBy: the task that sent the signal, 0 none. */
export interface ProcessExit {
  readonly code: number
  readonly killedBy: number
  /** its parent has not taken the exit code */
  readonly zombie: boolean
}

export interface Explanation {
  readonly task: number
  readonly step: number
  readonly line: number
  readonly file: string
  readonly doing: Doing
  /** the locks it holds, longest first */
  readonly held: readonly Ownership[]
  readonly spent: StateTimes
  /** it waits inside of something that runs unasked; null: it does not, or does not wait */
  readonly inside: WaitSurrounding | null
  /** the strand that goes on in the task, or the task itself if it is one, while it waits without giving its turn up; 0 none */
  readonly blocking: number
  /** how many other strands it keeps from going on */
  readonly heldUp: number
}

/** Explains one task at a step; `us` is what the clock shows (by default the time of the step). Undefined before the task exists. */
export function explain(model: RunModel, task: number, step: number, us = model.stepUs(step) ?? 0): Explanation | undefined {
  const instant = model.taskAt(task, step)
  if (!instant) return undefined
  const current = isCurrent(model, task, step) ? task : model.strandAt(task, step)
  const heldUp = heldUpBy(model, current, step)
  return {
    task,
    step,
    line: instant.line,
    file: instant.file,
    doing: doingOf(model, instant, step, us),
    held: heldLocks(model, task, step),
    spent: timeByState(model, task, step, us),
    inside: insideAt(model, instant, step),
    blocking: heldUp > 0 ? current : 0,
    heldUp,
  }
}

/** The locks a task owns at a step, longest first. */
function heldLocks(model: RunModel, task: number, step: number): Ownership[] {
  const held: Ownership[] = []
  for (const object of model.objects) {
    if (object.ownerships.length === 0) continue
    const instant = model.objectAt(object.id, step)
    if (!instant || instant.owner !== task) continue
    const { ownerships } = object
    const begun = countUpTo(ownerships.length, (index) => (ownerships.at(index) as Ownership).startStep, step)
    const row = begun > 0 ? ownerships.at(begun - 1) : undefined
    if (!row) continue
    const { count, startStep, endStep, endUs } = row
    held.push({ object: object.id, task, count, line: instant.ownedLine, sinceUs: instant.ownedSinceUs, startUs: instant.ownedSinceUs, endUs, startStep, endStep })
  }
  return held.sort((x, y) => x.startUs - y.startUs)
}

function doingOf(model: RunModel, instant: TaskInstant, step: number, us: number): Doing {
  const { state, sinceUs } = instant
  switch (state) {
    case 'new':
      return { kind: 'not-started', sinceUs, creator: model.task(instant.task)?.parent ?? 0 }
    case 'ready': {
      const within = model.task(instant.task)?.within ?? 0
      const outside = outsideWake(model, instant.task, step)
      if (outside) return { kind: 'unheard', sinceUs, by: outside.by, byLine: outside.line, object: outside.object, within }
      if (within !== 0 && !isCurrent(model, instant.task, step)) return { kind: 'ready-strand', sinceUs, within, current: model.strandAt(within, step) }
      return { kind: 'ready', sinceUs, running: runningTasks(model, step), cores: model.configuration.cores }
    }
    case 'gil': {
      const gil = model.gilAt(model.task(instant.task)?.pid ?? 0, step)
      const holder = gil?.holder ?? 0
      return { kind: 'gil', sinceUs, holder, holderSinceUs: gil?.sinceUs ?? Number.NaN, holderLine: model.taskAt(holder, step)?.line ?? 0 }
    }
    case 'running':
      return { kind: 'running', sinceUs, ...operationAt(model, instant.task, step), strand: model.strandAt(instant.task, step) }
    case 'blocked':
      return blockedOf(model, instant, step, us)
    case 'deadlocked': {
      const cycle = waitForGraph(model, step).cycles.find((edges) => edges.some((edge) => edge.task === instant.task)) ?? []
      return { kind: 'deadlocked', object: instant.object, sinceUs: waitingSinceUs(model, instant.segment), cycle }
    }
    case 'finished':
      return { kind: 'finished', atUs: sinceUs, exit: exitOf(model, instant.task, step) }
    case 'crashed':
      return { kind: 'crashed', atUs: sinceUs, error: lastError(model, instant.task, step)?.error ?? '', exit: exitOf(model, instant.task, step) }
  }
}

function blockedOf(model: RunModel, instant: TaskInstant, step: number, us: number): Doing {
  const { reason, object, segment, sinceUs } = instant
  if (isIdleLoop(model, instant, step)) return { kind: 'idle-loop', sinceUs, untilUs: model.segments.endUs(segment), waiting: waitingStrands(model, instant.task, step) }
  if (reason === 'sleep') return { kind: 'sleeping', sinceUs, untilUs: model.segments.endUs(segment) }
  const endUs = model.segments.endUs(segment)
  // between two steps it may have ended already
  const times: WaitTimes = { sinceUs, waitedUs: Math.max(0, (us > endUs ? endUs : us) - sinceUs), totalUs: endUs - sinceUs, end: endOfWait(model, instant) }
  const held = object === 0 ? undefined : model.objectAt(object, step)
  const queuePosition = held ? held.waiters.indexOf(instant.task) + 1 : 0
  const queueLength = held?.waiters.length ?? 0
  if (reason === 'join') {
    const target = joinTarget(model.object(object))
    const other = model.taskAt(target, step)
    return { kind: 'joining', object, target, targetState: other?.state ?? 'new', targetLine: other?.line ?? 0, ...times }
  }
  if (reason === 'lock' || reason === 'none') {
    return {
      kind: 'waiting-lock',
      object,
      owner: held?.owner ?? 0,
      ownerSinceUs: held?.ownedSinceUs ?? Number.NaN,
      ownerLine: held?.ownedLine ?? 0,
      copy: waitedCopyNote(model, { task: instant.task, reason, object }, step),
      queuePosition,
      queueLength,
      ...times,
    }
  }
  return {
    kind: 'waiting',
    reason,
    object,
    value: held?.value ?? Number.NaN,
    size: held?.size ?? 0,
    capacity: model.object(object)?.capacity ?? -1,
    side: blockedSide(model, object, reason, step),
    buffered: held?.buffered ?? [],
    writers: (reason === 'pipe' || reason === 'socket' ? model.object(object)?.ends?.at(step).writers : undefined) ?? [],
    providers: providersOf(model, reason, object, instant.task, step),
    copy: copyNote(model, object, step) ?? (reason === 'future' ? poolCopyNote(model, object, step) : null),
    queuePosition,
    queueLength,
    ...times,
  }
}

/** Tasks other than `task`, not ended at the step, that end waits of this kind on the object somewhere in the run, or have what it waits for. */
export function providersOf(model: RunModel, reason: BlockReasonName, object: number, task: number, step: number): number[] {
  if (reason === 'future' && notHandedOut(model, object, step)) return []
  const operations = blockedSide(model, object, reason, step) === 'writing' ? TAKING : BLOCK_REASONS[reason].endedBy
  // who has taken a permit gives it back
  const holders = reason === 'semaphore' ? permitHolders(model, object, step).map((holder) => holder.task) : []
  return [...new Set([...tasksThat(model, object, operations), ...holders])].filter((other) => {
    const instant = model.taskAt(other, step)
    // who waits there has arrived
    if (reason === 'barrier' && instant?.reason === 'barrier' && instant.object === object) return false
    const state = instant?.state
    return other !== task && state !== undefined && state !== 'finished' && state !== 'crashed'
  })
}

/** The wake that ended the wait, from the events of the step in which the blocked stretch ends. */
export function endOfWait(model: RunModel, instant: TaskInstant): WaitEnd | null {
  const { events, segments } = model
  const step = cell(segments.endStep, instant.segment)
  if (step < 0) return null
  const next = model.taskAt(instant.task, step)
  if (!next || next.state === 'deadlocked') return null
  const atUs = segments.endUs(instant.segment)
  const [first, after] = model.eventsOfStep(step)
  for (let row = first; row < after; row++) {
    if (events.kind[row] !== RecordKind.wake || events.a[row] !== instant.task) continue
    return { atUs, step, by: cell(events.task, row), line: cell(events.line, row), wake: wakeName(cell(events.b, row)) }
  }
  return { atUs, step, by: 0, line: 0, wake: 'timer' }
}

function exitOf(model: RunModel, task: number, step: number): ProcessExit | null {
  const row = model.task(task)
  const process = row && model.process(row.pid)
  if (!process || process.mainTask !== task || model.processes.length < 2) return null
  const now = model.processAt(process.pid, step)
  return now && now.exitCode !== null ? { code: now.exitCode, killedBy: process.killedBy, zombie: now.state === 'zombie' } : null
}

function runningTasks(model: RunModel, step: number): number[] {
  return model.tasks.filter((task) => task.within === 0 && model.taskAt(task.id, step)?.state === 'running').map((task) => task.id)
}

/** The operation of the task that the step itself shows. */
function operationAt(model: RunModel, task: number, step: number): { operation: OperationName | null; object: number } {
  const { events } = model
  const [first, after] = model.eventsOfStep(step)
  for (let row = after - 1; row >= first; row--) {
    if (events.kind[row] === RecordKind.operation && events.task[row] === task) {
      return { operation: operationName(cell(events.a, row)), object: cell(events.object, row) }
    }
  }
  return { operation: null, object: 0 }
}
