/** A wait at a pipe, a socket or a queue between processes, in English. */
import type { RunModel, StuckTask } from '../../model/run-model'
import { waitsToConnect } from '../../model/blocked-side'
import { providersOf } from '../explain'
import { isServer, portOf, servedByLoop } from '../lone-server'
import { notAccepted, readerWaits } from '../stuck-reasons'
import { atLine, objectTitle, processTitle, taskTitle } from './titles'

export function pipeWait(model: RunModel, stuck: StuckTask, thing: string): string {
  const step = model.stepCount - 1
  const object = model.object(stuck.object)
  if (!object) return `for something to arrive${atLine(stuck.line)}`
  if (waitsToConnect(model, object.id, step))
    return `to be connected to ${thing}${atLine(stuck.line)}: its backlog is full (${model.objectAt(object.id, step)?.size ?? 0} connections) and ${acceptorWords(model, providersOf(model, 'socket', stuck.object, stuck.task, step))}`
  if (object.kind === 'listener') return `for a connection to ${thing}${atLine(stuck.line)}: nobody is left who would connect${toPort(portOf(model, object.id))}`
  if (object.kind === 'datagrams' && isServer(model, object.id))
    return `for a datagram at ${thing}${atLine(stuck.line)}: nobody is left who would send anything to UDP port ${portOf(model, object.id)}`
  if ((model.objectAt(stuck.object, step)?.size ?? 0) > 0) return `for room in ${thing}${atLine(stuck.line)}: it is full and ${readerOf(model, stuck) || 'nobody reads'}`
  const pending = notAccepted(model, object.id, step)
  if (pending)
    return `for something to arrive in ${thing}${atLine(stuck.line)}: the connection waits at ${objectTitle(model, pending.listener)} to be accepted, and ${acceptorWords(model, pending.acceptors)}`
  const writers = object.ends?.at(step).writers.map((pid) => processTitle(model, pid)) ?? []
  const open = writers.length > 0 ? `; no end of file comes while ${writers.join(', ')} could still write` : ''
  return `for something to arrive in ${thing}${atLine(stuck.line)}: it is empty and nobody writes${open}`
}

/** Why nobody accepts what is in a listener's backlog. */
function acceptorWords(model: RunModel, acceptors: readonly number[]): string {
  return acceptors.length === 0 ? 'nobody accepts' : `only ${acceptors.map((task) => taskTitle(model, task)).join(', ')} could accept, stuck as well`
}

/** The one process that could read what a pipe is full of, and waits for something else; '': nobody could, or several. */
function readerOf(model: RunModel, stuck: StuckTask): string {
  const reason = readerWaits(model, stuck.task, stuck.object, 'writing', model.stepCount - 1)
  return reason ? `${taskTitle(model, reason.reader)} does not read it${reason.target === 0 ? '' : ` while it waits for ${taskTitle(model, reason.target)} to end`}` : ''
}

/** Of an event loop that waits for clients, begun with `before`; '': it does not. */
export function servesNobody(model: RunModel, stuck: StuckTask, before: string): string {
  const ports = servedByLoop(model, stuck).map((listener) => portOf(model, listener))
  return ports.length === 0 ? '' : `${before}nobody is left who would connect${ports.map(toPort).filter(Boolean).join(' or')}`
}

const toPort = (port: number) => (port > 0 ? ` to port ${port}` : '')
