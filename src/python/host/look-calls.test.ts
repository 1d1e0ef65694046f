/** What the machine answers to a look: what only asks, and locks for its length. */
import { expect, test } from 'vitest'
import { LOCKS } from '../calls/lock-calls'
import { PROCESSES } from '../calls/process-calls'
import { SEMAPHORES } from '../calls/semaphore-calls'
import { LOCAL_BASE } from '../calls/shared-constants'
import { TASKS } from '../calls/task-calls'
import type { PythonMemory } from '../wasm/python-memory'
import { LookCalls, type LookedInto } from './look-calls'

const FREE = LOCAL_BASE + 1
const HELD = LOCAL_BASE + 2
const SEMAPHORE = 7

/** Arguments lie nowhere: they are what was passed last. */
function lookCalls() {
  let words: readonly number[] = []
  const process: LookedInto = {
    kernel: { sync: { isMutexLocked: (mutex: number) => mutex === HELD, semaphoreValue: () => 2, isVisible: () => true } } as unknown as LookedInto['kernel'],
    pid: 100,
    python: { int: (_address: number, index: number) => words[index] ?? 0 } as unknown as PythonMemory,
    objects: { peek: (lock: number) => lock, heldSinceFork: () => false } as unknown as LookedInto['objects'],
    hasEnded: (thread) => thread === 4,
  }
  const calls = new LookCalls(process, 3)
  return ({ number }: { readonly number: number }, ...given: number[]) => {
    words = [number, ...given]
    return calls.sys(0, words.length)
  }
}

test('it asks as the thread whose frame it is', () => {
  const call = lookCalls()
  expect([call(TASKS.calls.currentTask), call(PROCESSES.calls.pid), call(TASKS.calls.threadDone, 4), call(TASKS.calls.threadDone, 3)]).toEqual([3, 100, 1, 0])
})

test('a free lock is taken and given back for the length of the look, and who would wait is refused', () => {
  const call = lookCalls()
  const { lockAcquire, lockLocked, lockRelease } = LOCKS.calls
  expect([
    call(lockLocked, FREE),
    call(lockAcquire, FREE, -1, 0),
    call(lockLocked, FREE),
    call(lockAcquire, FREE, 0, 0),
    call(lockRelease, FREE, 0),
    call(lockLocked, FREE),
  ]).toEqual([0, 1, 1, 0, 1, 0])
  expect(() => call(lockAcquire, HELD, -1, 0)).toThrow('stands still')
  expect([call(lockRelease, HELD, 0), call(lockRelease, HELD, 0), call(lockAcquire, HELD, 0, 0)]).toEqual([1, 0, 1])
})

test('units of a semaphore are counted likewise', () => {
  const call = lookCalls()
  const { semAcquire, semRelease, semValue } = SEMAPHORES.calls
  expect([call(semAcquire, SEMAPHORE, 0, 0), call(semAcquire, SEMAPHORE, 0, 0), call(semAcquire, SEMAPHORE, 0, 0), call(semValue, SEMAPHORE)]).toEqual([1, 1, 0, 0])
  expect([call(semRelease, SEMAPHORE, 2, 0), call(semRelease, SEMAPHORE, 2, 0), call(semRelease, SEMAPHORE, 2, 0)]).toEqual([1, 1, 0])
})

test('what changes the machine is refused', () => {
  const call = lookCalls()
  for (const one of [TASKS.calls.sleep, TASKS.calls.threadStart, PROCESSES.calls.exit].filter((known) => known !== undefined)) expect(() => call(one)).toThrow('stands still')
})
