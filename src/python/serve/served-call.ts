/** What the modules that serve system calls have in common: how a call is declared, and how its handler ends. */
import type { CostKind } from '../../kernel/time/costs'
import { RESTART } from '../../model/errno'
import { PARKED } from '../../kernel/kernel'
import { BlockReason } from '../../log/record-kinds'
import type { HostTask, Resume } from '../host/host-task'
import type { ProcessHost } from '../host/process-host'
import { PLACE_FILE_SHIFT } from '../calls/system-calls'

/** What serves one system call: a result, or PARK after it arranged for `task.resume`. */
export type Serve = (host: ProcessHost, task: HostTask, args: number, count: number) => number

export interface ServedCall {
  readonly serve: Serve
  /** virtual ns charged for the call itself, before its effect */
  readonly cost: (host: ProcessHost, task: HostTask) => number
  /** whether it has an effect that others can see, and so must wait for its turn in virtual time */
  readonly commits: boolean
  /** whether other processes may be met in it: shared memory is brought together first */
  readonly meets?: boolean
}

/** Number of a call and what serves it. */
export type ServedEntries = readonly (readonly [number, ServedCall])[]

export const PLACE_LINE_MASK = (1 << PLACE_FILE_SHIFT) - 1

/** Tells the kernel where the program is; place 0 (no user code on the stack) leaves the last one. */
export function setPlace(host: ProcessHost, task: HostTask, place: number): void {
  if (place) host.kernel.log.setLine(task.id, place & PLACE_LINE_MASK, host.fileNames[place >> PLACE_FILE_SHIFT] ?? '')
}

/** Line and file of a place; line 0: nowhere in the program. */
export function placeAt(host: ProcessHost, place: number): { readonly line: number; readonly file: string } {
  return { line: place & PLACE_LINE_MASK, file: host.fileNames[place >> PLACE_FILE_SHIFT] ?? '' }
}

/** The current call is made again, with the same arguments and at its turn: the kernel answered RESTART. */
export function makeAgain(host: ProcessHost, task: HostTask): number {
  return host.park(task, again)
}

const again: Resume = (host, task) => {
  if (!host.enter(task)) return host.park(task, again)
  return (task.call as ServedCall).serve(host, task, task.args, task.count)
}

/** Where a call is made again if the kernel says so, else its answer. */
export function restartable(host: ProcessHost, task: HostTask, result: number): number {
  return result === RESTART ? makeAgain(host, task) : host.finish(task, result)
}

/** How a wait in a restartable call is shown: as what the library code around it announced. */
export const waitOptions = (host: ProcessHost, task: HostTask) => ({ reason: task.context?.reason ?? 0, shown: host.contextObject(task) })

/** What a join is for, where library code around it announced that: a pool, not one of its workers; 0: what is joined. */
export const joinedObject = (host: ProcessHost, task: HostTask) => (task.context?.reason === BlockReason.join ? host.contextObject(task) : 0)

/** Name and place of an object that the program makes, if it is to be shown. */
export const shownOptions = (visible: number, name: string, place: number) => (visible ? { visible: true, name, line: place & PLACE_LINE_MASK } : {})

const afterWait: Resume = (host, task) => host.afterWait(task)

/** Parks if the kernel says so, else answers with the outcome. */
export function waitOutcome(host: ProcessHost, task: HostTask, outcome: number): number {
  return outcome === PARKED ? host.park(task, afterWait) : host.finish(task, outcome)
}

const free = () => 0
const costing = (kind: CostKind) => (host: ProcessHost, task: HostTask) => host.kernel.cost(task.id, kind)

/** A call that others can see: it waits for its turn in virtual time and costs something. */
export const commit = (serve: Serve, kind: CostKind): ServedCall => ({ serve, cost: costing(kind), commits: true })
/** A commit in which processes may meet: one passes on what another waits for. */
export const meeting = (serve: Serve, kind: CostKind): ServedCall => ({ ...commit(serve, kind), meets: true })
/** A record that belongs to an operation already paid for. */
export const note = (serve: Serve): ServedCall => ({ serve, cost: free, commits: true })
/** A question that nobody else can see. */
export const look = (serve: Serve): ServedCall => ({ serve, cost: free, commits: false })
