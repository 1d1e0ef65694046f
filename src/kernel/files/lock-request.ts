/** What a lock of a file is asked for: which bytes, shared or alone, and for whom. */
import type { NodeId } from '../memory/disk-layout'

/**
 * Whose it is. `flock`: the open file's, by `flock(2)`, which knows whole files only. `file`, `process`: by `fcntl(2)`, the open file's
 * (F_OFD_SETLK) or the process's (F_SETLK); these two keep each other out, and `flock` neither.
 */
export const LockOwner = { flock: 1, file: 2, process: 3 } as const
export type LockOwnerValue = (typeof LockOwner)[keyof typeof LockOwner]

/** Bytes from `start` up to `end`, Infinity: to the end, however long the file grows. */
export interface LockRange {
  readonly start: number
  readonly end: number
}

export interface LockRequest extends LockRange {
  readonly ownedBy: LockOwnerValue
  /** open file or pid */
  readonly owner: number
  readonly node: NodeId
  /** alone; false: together with all who read */
  readonly exclusive: boolean
}

export const WHOLE_FILE: LockRange = { start: 0, end: Number.POSITIVE_INFINITY }

const isFlock = ({ ownedBy }: LockRequest) => ownedBy === LockOwner.flock

export const sameOwner = (a: LockRequest, b: LockRequest): boolean => a.ownedBy === b.ownedBy && a.owner === b.owner

export const isSame = (a: LockRequest, b: LockRequest): boolean => sameOwner(a, b) && a.node === b.node && a.exclusive === b.exclusive && a.start === b.start && a.end === b.end

export const overlap = (a: LockRange, b: LockRange): boolean => a.start < b.end && b.start < a.end

/** Whether they know of each other at all: the same file, and both by `flock` or neither. */
const concern = (a: LockRequest, b: LockRequest): boolean => a.node === b.node && isFlock(a) === isFlock(b)

/** Whether the two cannot be held at once. */
export const exclude = (a: LockRequest, b: LockRequest): boolean => concern(a, b) && !sameOwner(a, b) && (a.exclusive || b.exclusive) && overlap(a, b)
