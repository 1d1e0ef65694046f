/** Tasks that are known never to go on, read from their records. */
import type { LogRecord } from '../../log/log'
import { BlockReason, nameOf } from '../../log/record-kinds'
import type { StuckMark } from '../model/run-model'

/** The task waits in a way that its state does not show (kernel/dispatch/endless-waits.ts). */
const IN_ITS_OWN_WAY = 2

export function stuckMark({ task, a, b, object, line, text }: LogRecord, step: number): StuckMark {
  const reason = a === IN_ITS_OWN_WAY ? nameOf(BlockReason, b) : null
  return reason ? { task, step, wait: { reason, object, line, condition: text } } : { task, step }
}
