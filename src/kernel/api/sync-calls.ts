/** `kernel.sync`: objects, and those among them that tasks wait on: mutexes, semaphores, wait queues. */
import { logHolders } from '../files/descriptor'
import { atomically, lock, unlock } from '../dispatch/kernel-lock'
import { ObjectWord } from '../memory/layout'
import { type Machine, object } from '../memory/machine'
import { acquireMutex, releaseMutex, setRecursion } from '../sync/mutex'
import { freeObject, isVisible, nameObject, newObject, type ObjectOptions, showObject } from '../sync/objects'
import { acquireSemaphore, releaseSemaphore } from '../sync/semaphore'
import { waitOn, wakeAll, wakeOne } from '../sync/wait-queue'
import { setOwner } from '../tasks/strands'
import type { Outcome } from '../schedule/waiting'

export class SyncCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** `owner`: a task or strand, 0 nobody. */
  setOwner(task: number, object: number, owner: number, count: number): void {
    atomically(this.m, (m) => setOwner(m, task, object, owner, count))
  }

  /** Returns the object's id. Throws RangeError when too many are in use. */
  newObject(pid: number, kind: number, options: ObjectOptions = {}): number {
    return atomically(this.m, (m) => newObject(m, pid, kind, options))
  }

  /** Throws if a task waits on it. */
  freeObject(object: number): void {
    atomically(this.m, (m) => freeObject(m, object))
  }

  nameObject(object: number, name: string): void {
    atomically(this.m, (m) => nameObject(m, object, name))
  }

  /** Whether it is in the log. */
  isVisible(object: number): boolean {
    return isVisible(this.m, object)
  }

  /** Makes an invisible object visible; `line` 0: where it was created; `kind` 0, no `value`: what it has. Not for the value of a semaphore. */
  showObject(object: number, name: string, line: number, kind = 0, value?: number): void {
    atomically(this.m, (m) => {
      const known = isVisible(m, object)
      showObject(m, object, name, line, kind, value)
      if (!known) logHolders(m, object)
    })
  }

  /** timeoutNs: -1 for ever, 0 try. `reason`: BlockReason; `shownObject`: what the blocked state names (0: the mutex itself if visible). */
  acquireMutex(task: number, object: number, timeoutNs: number, reason: number, shownObject: number): Outcome {
    const { m } = this
    lock(m)
    try {
      return acquireMutex(m, task, object, timeoutNs, reason, shownObject)
    } finally {
      unlock(m)
    }
  }

  /** false: it was not locked. Any task may release; ownership goes straight to the chosen waiter. */
  releaseMutex(task: number, object: number): boolean {
    const { m } = this
    lock(m)
    try {
      return releaseMutex(m, task, object)
    } finally {
      unlock(m)
    }
  }

  /** Task id, 0: free. */
  mutexOwner(id: number): number {
    return object(this.m, id, ObjectWord.owner)
  }

  isMutexLocked(id: number): boolean {
    return this.mutexOwner(id) !== 0
  }

  /** An RLock's count, for the picture only. */
  setRecursion(object: number, count: number): void {
    atomically(this.m, (m) => setRecursion(m, object, count))
  }

  newSemaphore(pid: number, kind: number, value: number, options: ObjectOptions = {}): number {
    return this.newObject(pid, kind, { ...options, value })
  }

  /** Arguments as in `acquireMutex`. */
  acquireSemaphore(task: number, object: number, timeoutNs: number, reason: number, shownObject: number): Outcome {
    return atomically(this.m, (m) => acquireSemaphore(m, task, object, timeoutNs, reason, shownObject))
  }

  /** Returns the value after it. */
  releaseSemaphore(task: number, object: number, count = 1): number {
    return atomically(this.m, (m) => releaseSemaphore(m, task, object, count))
  }

  semaphoreValue(id: number): number {
    return object(this.m, id, ObjectWord.value)
  }

  /** Arguments as in `acquireMutex`. */
  waitOn(task: number, object: number, timeoutNs: number, reason: number, shownObject: number): Outcome {
    return atomically(this.m, (m) => waitOn(m, task, object, timeoutNs, reason, shownObject))
  }

  /** Returns how many were woken. `kind`: WakeKind. */
  wakeOne(task: number, object: number, kind: number): number {
    return atomically(this.m, (m) => wakeOne(m, task, object, kind))
  }

  wakeAll(task: number, object: number, kind: number): number {
    return atomically(this.m, (m) => wakeAll(m, task, object, kind))
  }
}
