/** `kernel.sync`: objects, and those among them that tasks wait on: mutexes, semaphores, wait queues. Kinds and reasons are numbers here: Python names them. */
import { logHolders } from '../files/descriptor'
import { atomically, lock, unlock } from '../dispatch/kernel-lock'
import { ObjectWord } from '../memory/layout'
import { type Machine, objectWord } from '../memory/machine'
import { acquireMutex, lockCopied, releaseMutex, setRecursion } from '../sync/mutex'
import { freeObject, isVisible, nameObject, newObject, type ObjectOptions, showObject } from '../sync/objects'
import { acquireSemaphore, releaseSemaphore } from '../sync/semaphore'
import { waitOn, wakeAll, wakeOne } from '../sync/wait-queue'
import { setOwner } from '../tasks/strands'
import type { Outcome } from '../schedule/waiting'
import type { Ns, ObjectId, Pid, TaskId } from '../../model/ids'
import type { BlockReasonValue, WakeKindValue } from '../../log/record-kinds'
import type { ObjectKindValue } from '../../log/object-kinds'

export class SyncCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** `owner`: a task or strand, 0 nobody. */
  setOwner(task: TaskId, object: ObjectId, owner: TaskId, count: number): void {
    atomically(this.m, (m) => setOwner(m, task, object, owner, count))
  }

  /** Returns the object's id. Throws RangeError when too many are in use. */
  newObject(pid: Pid, kind: number, options: ObjectOptions = {}): ObjectId {
    return atomically(this.m, (m) => newObject(m, pid, kind as ObjectKindValue, options))
  }

  /** Throws if a task waits on it. */
  freeObject(object: ObjectId): void {
    atomically(this.m, (m) => freeObject(m, object))
  }

  nameObject(object: ObjectId, name: string): void {
    atomically(this.m, (m) => nameObject(m, object, name))
  }

  /** Whether it is in the log. */
  isVisible(object: ObjectId): boolean {
    return isVisible(this.m, object)
  }

  /** Makes an invisible object visible; `line` 0: where it was created; `kind` 0, no `value`: what it has. Not for the value of a semaphore. */
  showObject(object: ObjectId, name: string, line: number, kind = 0, value?: number): void {
    atomically(this.m, (m) => {
      const known = isVisible(m, object)
      showObject(m, object, name, line, kind as ObjectKindValue | 0, value)
      if (!known) logHolders(m, object)
    })
  }

  /** timeoutNs: -1 for ever, 0 try. `reason`: BlockReason; `shownObject`: what the blocked state names (0: the mutex itself if visible). `again`: it was woken to ask again. */
  acquireMutex(task: TaskId, object: ObjectId, timeoutNs: Ns, reason: number, shownObject: ObjectId, again = false): Outcome {
    const { m } = this
    lock(m)
    try {
      return acquireMutex(m, task, object, timeoutNs, reason as BlockReasonValue, shownObject, again)
    } finally {
      unlock(m)
    }
  }

  /** false: it was not locked. Any task may release; `patienceNs`: ownership goes straight to a waiter that has waited for longer, else it is woken to ask again. */
  releaseMutex(task: TaskId, object: ObjectId, patienceNs: Ns = 0): boolean {
    const { m } = this
    lock(m)
    try {
      return releaseMutex(m, task, object, patienceNs)
    } finally {
      unlock(m)
    }
  }

  /** Task id, 0: free. */
  mutexOwner(id: ObjectId): TaskId {
    return objectWord(this.m, id, ObjectWord.owner)
  }

  /** A new mutex that was locked when its process was forked off, by a task of the other process. */
  lockCopied(object: ObjectId, holder: TaskId): void {
    atomically(this.m, (m) => lockCopied(m, object, holder))
  }

  /** Whether it is still locked as it was when its process was forked off. */
  isLockedCopy(id: ObjectId): boolean {
    return objectWord(this.m, id, ObjectWord.copied) !== 0
  }

  isMutexLocked(id: ObjectId): boolean {
    return this.mutexOwner(id) !== 0
  }

  /** An RLock's count, for the picture only. */
  setRecursion(object: ObjectId, count: number): void {
    atomically(this.m, (m) => setRecursion(m, object, count))
  }

  newSemaphore(pid: Pid, kind: number, value: number, options: ObjectOptions = {}): ObjectId {
    return this.newObject(pid, kind, { ...options, value })
  }

  /** Arguments as in `acquireMutex`. */
  acquireSemaphore(task: TaskId, object: ObjectId, timeoutNs: Ns, reason: number, shownObject: ObjectId): Outcome {
    return atomically(this.m, (m) => acquireSemaphore(m, task, object, timeoutNs, reason as BlockReasonValue, shownObject))
  }

  /** Returns the value after it. */
  releaseSemaphore(task: TaskId, object: ObjectId, count = 1): number {
    return atomically(this.m, (m) => releaseSemaphore(m, task, object, count))
  }

  semaphoreValue(id: ObjectId): number {
    return objectWord(this.m, id, ObjectWord.value)
  }

  /** Arguments as in `acquireMutex`. */
  waitOn(task: TaskId, object: ObjectId, timeoutNs: Ns, reason: number, shownObject: ObjectId): Outcome {
    return atomically(this.m, (m) => waitOn(m, task, object, timeoutNs, reason as BlockReasonValue, shownObject))
  }

  /** Returns how many were woken. `kind`: WakeKind. */
  wakeOne(task: TaskId, object: ObjectId, kind: number): number {
    return atomically(this.m, (m) => wakeOne(m, task, object, kind as WakeKindValue))
  }

  wakeAll(task: TaskId, object: ObjectId, kind: number): number {
    return atomically(this.m, (m) => wakeAll(m, task, object, kind as WakeKindValue))
  }
}
