/** The part of the kernel's public face that is about objects, and about those among them that tasks wait on: mutexes, semaphores, wait queues. */
import { logHolders } from '../files/descriptor'
import { lock, unlock } from '../dispatch/kernel-lock'
import { ObjectWord } from '../memory/layout'
import { object } from '../memory/machine'
import { acquireMutex, releaseMutex, setRecursion } from '../sync/mutex'
import { freeObject, isVisible, nameObject, newObject, type ObjectOptions, showObject } from '../sync/objects'
import { acquireSemaphore, releaseSemaphore } from '../sync/semaphore'
import { TaskCalls } from './task-calls'
import { waitOn, wakeAll, wakeOne } from '../sync/wait-queue'
import type { Outcome } from '../schedule/waiting'

export class ObjectCalls extends TaskCalls {
  /** Returns the object's id. Throws RangeError when too many are in use. */
  objectNew(pid: number, kind: number, options: ObjectOptions = {}): number {
    return this.atomically((m) => newObject(m, pid, kind, options))
  }

  /** Throws if a task waits on it. */
  objectFree(object: number): void {
    this.atomically((m) => freeObject(m, object))
  }

  objectName(object: number, name: string): void {
    this.atomically((m) => nameObject(m, object, name))
  }

  /** Whether it is in the log. */
  objectVisible(object: number): boolean {
    return isVisible(this.m, object)
  }

  /** Makes an invisible object visible; `line` 0: where it was created; `kind` 0, no `value`: what it has. Not for the value of a semaphore. */
  objectShow(object: number, name: string, line: number, kind = 0, value?: number): void {
    this.atomically((m) => {
      const known = isVisible(m, object)
      showObject(m, object, name, line, kind, value)
      if (!known) logHolders(m, object)
    })
  }

  // ── mutex ──

  /** timeoutNs: -1 for ever, 0 try. `reason`: BlockReason; `shownObject`: what the blocked state names (0: the mutex itself if visible). */
  mutexAcquire(task: number, object: number, timeoutNs: number, reason: number, shownObject: number): Outcome {
    const { m } = this
    lock(m)
    try {
      return acquireMutex(m, task, object, timeoutNs, reason, shownObject)
    } finally {
      unlock(m)
    }
  }

  /** false: it was not locked. Any task may release; ownership goes straight to the chosen waiter. */
  mutexRelease(task: number, object: number): boolean {
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

  mutexLocked(id: number): boolean {
    return this.mutexOwner(id) !== 0
  }

  /** An RLock's count, for the picture only. */
  setRecursion(object: number, count: number): void {
    this.atomically((m) => setRecursion(m, object, count))
  }

  // ── semaphore ──

  semaphoreNew(pid: number, kind: number, value: number, options: ObjectOptions = {}): number {
    return this.objectNew(pid, kind, { ...options, value })
  }

  /** Arguments as in `mutexAcquire`. */
  semAcquire(task: number, object: number, timeoutNs: number, reason: number, shownObject: number): Outcome {
    return this.atomically((m) => acquireSemaphore(m, task, object, timeoutNs, reason, shownObject))
  }

  /** Returns the value after it. */
  semRelease(task: number, object: number, count = 1): number {
    return this.atomically((m) => releaseSemaphore(m, task, object, count))
  }

  semValue(id: number): number {
    return object(this.m, id, ObjectWord.value)
  }

  // ── wait queue ──

  /** Arguments as in `mutexAcquire`. */
  waitOn(task: number, object: number, timeoutNs: number, reason: number, shownObject: number): Outcome {
    return this.atomically((m) => waitOn(m, task, object, timeoutNs, reason, shownObject))
  }

  /** Returns how many were woken. `kind`: WakeKind. */
  wakeOne(task: number, object: number, kind: number): number {
    return this.atomically((m) => wakeOne(m, task, object, kind))
  }

  wakeAll(task: number, object: number, kind: number): number {
    return this.atomically((m) => wakeAll(m, task, object, kind))
  }
}
