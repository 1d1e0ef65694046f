/** `kernel.locks`: locks of files, `flock` and those of `fcntl`. `file`: an open file of the disk. Each call is made after `enter` said true. */
import { atomically } from '../dispatch/kernel-lock'
import { processOf } from '../memory/interpreters'
import { conflictWith, holdersOf, lockFile, stopWaitingForLock, unlockFile } from '../files/file-locks'
import { LockOwner, type LockOwnerValue, type LockRange, type LockRequest } from '../files/lock-request'
import { placeOf } from '../files/locked-places'
import { FileWord } from '../memory/descriptor-layout'
import type { OpenFileId } from '../memory/layout'
import { fileWord, type Machine, pidOf } from '../memory/machine'
import type { ObjectId, TaskId } from '../../model/ids'

export { LockOwner, type LockOwnerValue, type LockRange, type LockRequest, WHOLE_FILE } from '../files/lock-request'

/** Of the flags of an open file: 0 it is read, 1 written, 2 both. */
const ACCESS_MODE = 3

export class FileLockCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** What a task asks for, as the kernel keeps it. */
  request(task: TaskId, file: OpenFileId, ownedBy: LockOwnerValue, exclusive: boolean, { start, end }: LockRange): LockRequest {
    const owner = ownedBy === LockOwner.process ? processOf(this.m, pidOf(this.m, task)) : file
    return { ownedBy, owner, node: fileWord(this.m, file, FileWord.node), exclusive, start, end }
  }

  /** What the file is open for. */
  openFor(file: OpenFileId): { readonly reads: boolean; readonly writes: boolean } {
    const mode = fileWord(this.m, file, FileWord.openFlags) & ACCESS_MODE
    return { reads: mode !== 1, writes: mode !== 0 }
  }

  /** DONE, PARKED (then `wakeResult`, and where that is below 0 `stopWaiting`); -EAGAIN where it is taken and `waits` is false; -EDEADLK, -EINTR, -ENOLCK. */
  lock(task: TaskId, request: LockRequest, waits: boolean): number {
    return atomically(this.m, (m) => lockFile(m, task, request, waits))
  }

  unlock(task: TaskId, request: LockRequest): void {
    atomically(this.m, (m) => unlockFile(m, task, request))
  }

  /** What keeps such a request out now, null: nothing. */
  conflict(request: LockRequest): LockRequest | null {
    return atomically(this.m, (m) => conflictWith(m, request))
  }

  /** A signal has ended the wait. */
  stopWaiting(task: TaskId): void {
    atomically(this.m, (m) => stopWaitingForLock(m, task))
  }

  /** The object by which the log knows what is asked for, and how many have that now. */
  shown(task: TaskId, request: LockRequest): { readonly object: ObjectId; readonly holders: number } {
    return atomically(this.m, (m) => {
      const object = placeOf(m, task, request)
      return { object, holders: holdersOf(m, object) }
    })
  }
}
