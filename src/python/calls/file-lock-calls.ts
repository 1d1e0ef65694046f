/** Locks of files, as `fcntl` takes them. */
import { call, chapter } from './declaration'
import { flag, int, place } from './parameters'

const ABOUT =
  "Locks of files of the disk. A descriptor may be the kernel's or the C library's; of what is no file of the disk nobody else has one, so there is nobody to keep out. Answers below 0 are errors (model/errno.ts)."

const TURN = { cost: 'lockOp', commits: true, syncsSharedMemory: true } as const

/** What a lock is asked for, in the numbers of `struct flock` of Linux. */
export const LockType = { shared: 0, exclusive: 1, unlock: 2 } as const

export const FILE_LOCKS = chapter('File locks', ABOUT, {
  fileLock: call(
    99,
    { fd: int, ownedBy: int, type: int, waits: flag, start: int, length: int, whence: int, where: place },
    { ...TURN, answer: '0', about: 'Takes a lock (LockType) for its owner (LockOwner), or gives back what it has of these bytes. Length 0: to the end.' },
  ),
  fileLockTest: call(
    100,
    { fd: int, ownedBy: int, type: int, start: int, length: int, whence: int },
    { ...TURN, givesObject: true, answer: 'type, start, length and pid as four floats; or an int below 0', about: 'What would keep such a lock out; type 2: nothing.' },
  ),
})
