/** What the handlers of system calls have in common: their type, and the ways in which they end. */
import { RESTART } from '../../model/errno'
import { NOTHING } from '../../log/touches'
import { PARKED } from '../../kernel/kernel'
import { BlockReason } from '../../log/record-kinds'
import type { Arguments, SystemCall } from '../calls/declaration'
import { lineOf, type SourceLocation } from '../calls/source-location'
import type { Host, Resume, Task } from '../host/host'

/** A handler for each call of a chapter, with the arguments that the call declares. It answers with a number, or with a PyObject* where it says so, or with PARK. */
export type Handlers<Calls> = { readonly [Name in keyof Calls]: Calls[Name] extends SystemCall<infer P> ? (host: Host, task: Task, args: Arguments<P>) => number : never }

/** Serves the current call again, with the same arguments and at its turn: the kernel answered RESTART. */
export function restartCall(host: Host, task: Task): number {
  return host.park(task, serveAgain)
}

const serveAgain: Resume = (host, task) => {
  const touch = task.call && host.kernel.untimed ? task.call.touches(host, task, task.args, task.count) : NOTHING
  if (!host.enter(task, touch)) return host.park(task, serveAgain)
  return task.call ? task.call.serve(host, task, task.args, task.count) : 0
}

/** Restarts the call where the kernel says so, else answers. */
export function finishOrRestart(host: Host, task: Task, result: number): number {
  return result === RESTART ? restartCall(host, task) : host.finish(task, result)
}

const afterWait: Resume = (host, task) => host.afterWait(task)

/** Parks if the kernel says so, else answers with the outcome. */
export function waitOutcome(host: Host, task: Task, outcome: number): number {
  return outcome === PARKED ? host.park(task, afterWait) : host.finish(task, outcome)
}

/** How a wait in a restartable call is shown: as what the library code around it announced. */
export const waitOptions = (host: Host, task: Task) => ({ reason: task.context?.reason ?? 0, shown: host.contextObject(task) })

/** What a join is for, where library code around it announced that: a pool, not one of its workers; 0: what is joined. */
export const joinedObject = (host: Host, task: Task) => (task.context?.reason === BlockReason.join ? host.contextObject(task) : 0)

/** Name and place of an object that the program makes, if it is logged. */
export const loggedOptions = (made: { readonly logged: boolean; readonly name: string; readonly where: SourceLocation }) =>
  made.logged ? { visible: true, name: made.name, line: lineOf(made.where) } : {}

/** Two descriptors, or one error, in one number. */
export const pairOf = (made: readonly [number, number] | number): number => (typeof made === 'number' ? made : made[0] | (made[1] << 16))
