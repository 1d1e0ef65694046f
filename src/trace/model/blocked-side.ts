/** At which end of a queue, a connection or a pipe a task waits: to take something out, or for room to put something in. */
import { BLOCK_REASONS } from '../../log/block-reasons'
import type { BlockReasonName } from '../../log/record-kinds'
import type { RunModel } from './run-model'

export type BlockedSide = 'reading' | 'writing' | ''

/** Whether who waits at this listening socket waits for room in its backlog: nobody waits to accept while a connection is in it. */
export function waitsToConnect(model: RunModel, object: number, step: number): boolean {
  return model.object(object)?.kind === 'listener' && blockedSide(model, object, 'socket', step) === 'writing'
}

/** '' where the wait is for neither. Pipes and sockets have one reason for both ends: who waits while something is inside waits for room. */
export function blockedSide(model: RunModel, object: number, reason: BlockReasonName, step: number): BlockedSide {
  const { end } = BLOCK_REASONS[reason]
  if (end !== 'either') return end ?? ''
  const now = model.object(object)?.channel?.at(step, 0)
  if (!now) return ''
  return now.size > 0 || now.bytes > 0 ? 'writing' : 'reading'
}
