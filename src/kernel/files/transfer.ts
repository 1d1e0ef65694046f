/** What goes with a read, a write or a poll. */
import type { Ms, ObjectId } from '../../model/ids'

/** How a read, a write or a poll is shown while it waits, and what a write means. */
export interface TransferOptions {
  /** BlockReason of the blocked state; 0 or absent: pipe or socket */
  readonly reason?: number
  /** object that the blocked state names; 0 or absent: the pipe or socket itself if it is visible */
  readonly shown?: ObjectId
  /** what the bytes are, for the log */
  readonly text?: string
  /** time of a change on the disk, ms since 1970 */
  readonly nowMs?: Ms
}

export const PLAIN_TRANSFER: TransferOptions = {}
