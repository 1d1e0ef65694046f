import { Operation, RecordKind } from '../../log/record-kinds'
import type { RunModel, StuckTask } from '../model/run-model'
import { tasksThat } from './object-users'
import { type BlockedSide, blockedSide } from '../model/blocked-side'
import { hasEnded, lostWith, partsOf, waitingWorkers } from './pool-waits'
import { permitHolders, type PermitHolder } from './permits'
import { type DoneElsewhere, doneElsewhere } from './set-elsewhere'
import { waitedCopyNote } from './copied'
import { joinTarget } from './wait-for'
import { poolAt } from '../model/pool-tasks'

export type StuckReason =
  /** calls of a pool (`some`: of several) that cannot begin: so many workers wait in the middle of others */
  | { readonly kind: 'notBegun'; readonly pool: number; readonly workers: number; readonly some: boolean }
  /** its worker ended in the middle of it */
  | { readonly kind: 'callLost'; readonly worker: number; readonly call: string }
  | { readonly kind: 'permits'; readonly object: number; readonly holders: readonly PermitHolder[] }
  /** another process did it to an object of its own */
  | { readonly kind: 'elsewhere'; readonly deed: DoneElsewhere }
  /** a process ended while it was using it */
  | { readonly kind: 'diedHolding'; readonly object: number; readonly holder: number }
  /** a feeder thread waits for room in its queue's pipe; waiter: who would empty it and waits for that process instead, 0 nobody known */
  | { readonly kind: 'pipeFull'; readonly object: number; readonly waiter: number; readonly process: number }
  /** nobody has accepted the connection yet; acceptors: who does at that listening socket */
  | { readonly kind: 'notAccepted'; readonly listener: number; readonly acceptors: readonly number[] }
  /** it waits for the workers of a pool to end, and is one of them */
  | { readonly kind: 'ownWorker' }
  /** the call has ended, and who would hand out what came of it has ended too */
  | { readonly kind: 'notHandedOut' }
  /** it does not wait at once, but looks at a condition in a loop */
  | { readonly kind: 'looksAgain'; readonly condition: string }
  /** it stops a server of `socketserver`, whose loop has not ended */
  | { readonly kind: 'servesOn' }
  /** the only one that could read waits for something else; target: the task whose end it waits for, 0 none */
  | { readonly kind: 'readerWaits'; readonly reader: number; readonly target: number }

/** At the end of a run, of a task that has not ended. */
export function stuckReasons(model: RunModel, stuck: Pick<StuckTask, 'task' | 'reason' | 'object' | 'looksAt'>): StuckReason[] {
  const step = model.stepCount - 1
  if (waitedCopyNote(model, stuck, step)) return []
  const deed = doneElsewhere(model, stuck)
  const reason = reasonOf(model, stuck, step)
  const looks = stuck.looksAt === undefined ? [] : [{ kind: 'looksAgain', condition: stuck.looksAt } as const]
  return [...looks, ...(reason ? [reason] : []), ...(deed ? [{ kind: 'elsewhere', deed } as const] : [])]
}

/** Whether somebody waits for the loop of a server to end: from inside of a handler, mostly, which that loop waits for. */
export const stopsServer = (model: RunModel, { task, object }: Pick<StuckTask, 'task' | 'object'>): boolean => object === 0 && model.called.get(task) === 'BaseServer.shutdown'

function reasonOf(model: RunModel, { task, reason, object }: Pick<StuckTask, 'task' | 'reason' | 'object'>, step: number): StuckReason | null {
  const dead = model.problems.find((problem) => problem.code === 'diedHolding' && problem.task === task && Number(problem.details.object) === object)
  if (dead) return { kind: 'diedHolding', object, holder: Number(dead.details.holder) }
  if (stopsServer(model, { task, object })) return { kind: 'servesOn' }
  switch (reason) {
    case 'future':
      return notHandedOut(model, object, step) ? { kind: 'notHandedOut' } : unbegun(model, object, step)
    case 'semaphore': {
      const holders = permitHolders(model, object, step).slice(0, 3)
      return holders.length > 0 ? { kind: 'permits', object, holders } : null
    }
    case 'join':
      return isWorkerOf(model, task, object, step) ? { kind: 'ownWorker' } : null
    case 'queuePut':
      return fedInVain(model, task, object, step)
    case 'pipe':
    case 'socket':
      return readerWaits(model, task, object, blockedSide(model, object, reason, step), step) ?? notAccepted(model, object, step)
    default:
      return null
  }
}

/** Whether a task is in the middle of a call of a pool. */
export const isWorkerOf = (model: RunModel, task: number, pool: number, step: number): boolean =>
  poolAt(model.object(pool)?.poolTasks ?? [], step).running.some(({ worker }) => worker === task)

/** Of a future that is to come from a pool whose workers all wait, or one of whose workers ended in the middle of it. */
export function unbegun(model: RunModel, future: number, step: number): Extract<StuckReason, { kind: 'notBegun' | 'callLost' }> | null {
  const parts = partsOf(model, future)
  if (!parts) return null
  const lost = lostWith(model, parts, step)
  if (lost) return { kind: 'callLost', ...lost }
  const { pending } = poolAt(parts.pool.poolTasks ?? [], step)
  const workers = waitingWorkers(model, parts.pool, step)
  return workers > 0 && parts.tasks.some((one) => pending.includes(one)) ? { kind: 'notBegun', pool: parts.pool.id, workers, some: parts.tasks.length > 1 } : null
}

/** Of a future, or of the results of a `map`: the calls are over, and still somebody waits for what came of them. */
export function notHandedOut(model: RunModel, future: number, step: number): boolean {
  const parts = partsOf(model, future)?.tasks.map((part) => part.future) ?? [future]
  return parts.every((part) => isOver(model, part, step))
}

function isOver(model: RunModel, future: number, step: number): boolean {
  const { events } = model
  const row = model.object(future)
  if (row?.kind !== 'future') return false
  return row.events.some(
    (event) => events.kind[event] === RecordKind.operation && (events.a[event] === Operation.done || events.a[event] === Operation.error) && events.step(event) <= step,
  )
}

/** A feeder thread whose pipe is full, and who would empty that and waits for its process instead. */
export function fedInVain(model: RunModel, task: number, object: number, step: number): Extract<StuckReason, { kind: 'pipeFull' }> | null {
  const row = model.task(task)
  if (model.object(object)?.kind !== 'processQueue' || !row?.internal) return null
  const child = model.process(row.pid)
  const waiter = child && model.tasks.find(({ id }) => waitedFor(model, id, step) === child.mainTask)
  return { kind: 'pipeFull', object, waiter: waiter?.id ?? 0, process: child?.mainTask ?? 0 }
}

/** Of who waits for room: the one process that could read what is inside, and waits for something else. Null: nobody could, or several. */
export function readerWaits(model: RunModel, task: number, object: number, side: BlockedSide, step: number): Extract<StuckReason, { kind: 'readerWaits' }> | null {
  if (side !== 'writing') return null
  const own = model.task(task)?.pid
  const readers =
    model
      .object(object)
      ?.ends?.at(step)
      .readers.filter((pid) => pid !== own) ?? []
  const [pid = 0] = readers
  const reader = model.process(pid)?.mainTask ?? 0
  if (readers.length !== 1 || model.taskAt(reader, step)?.state !== 'blocked') return null
  return { kind: 'readerWaits', reader, target: waitedFor(model, reader, step) }
}

/** Of a wait at a connection that is in a backlog still. */
export function notAccepted(model: RunModel, connection: number, step: number): Extract<StuckReason, { kind: 'notAccepted' }> | null {
  const made = model.object(connection)
  if (made?.kind !== 'socket') return null
  const { events } = model
  for (const listener of model.objects) {
    const waiting = listener.kind === 'listener' ? (model.objectAt(listener.id, step)?.size ?? 0) : 0
    if (waiting === 0) continue
    const connects = listener.events.filter((row) => events.kind[row] === RecordKind.operation && events.a[row] === Operation.connect)
    if (connects.slice(-waiting).some((row) => events.step(row) === made.startStep))
      return { kind: 'notAccepted', listener: listener.id, acceptors: tasksThat(model, listener.id, ['accept']).filter((acceptor) => !hasEnded(model, acceptor, step)) }
  }
  return null
}

/** The task whose end it waits for, 0: of none. */
function waitedFor(model: RunModel, task: number, step: number): number {
  const instant = model.taskAt(task, step)
  return instant?.state === 'blocked' || instant?.state === 'deadlocked' ? joinTarget(model.object(instant.object)) : 0
}
