/**
 * The one kernel lock, and the epoch that sleeping workers wait on. A futex mutex in three states (Drepper,
 * "Futexes are tricky"): 0 free, 1 held, 2 held and somebody sleeps on it. On unshared memory there is one thread
 * and nothing to lock. A thread that may not block (a page's main thread) spins: critical sections are microseconds.
 */
import { Header } from './layout'
import type { Machine } from './machine'

const FREE = 0
const HELD = 1
const CONTENDED = 2
const SPINS = 50

export function lock(m: Machine): void {
  if (m.shared && Atomics.compareExchange(m.words, Header.lock, FREE, HELD) !== FREE) lockSlowly(m.words)
}

function lockSlowly(words: Int32Array): void {
  for (let spin = 0; spin < SPINS; spin++) if (Atomics.compareExchange(words, Header.lock, FREE, HELD) === FREE) return
  while (Atomics.exchange(words, Header.lock, CONTENDED) !== FREE) sleepOn(words, Header.lock, CONTENDED, Number.POSITIVE_INFINITY)
}

/** Gives the lock back; if anything changed that others wait for, wakes the workers that sleep on the epoch. */
export function unlock(m: Machine): void {
  const changed = m.changed
  m.changed = false
  if (!m.shared) {
    if (changed) m.words[Header.epoch] = ((m.words[Header.epoch] as number) + 1) | 0
    return
  }
  if (Atomics.exchange(m.words, Header.lock, FREE) === CONTENDED) Atomics.notify(m.words, Header.lock, 1)
  if (changed) bumpEpoch(m)
}

/** Frees a lock whose holder is gone. */
export function breakLock(m: Machine): void {
  Atomics.store(m.words, Header.lock, FREE)
}

export function bumpEpoch(m: Machine): void {
  Atomics.add(m.words, Header.epoch, 1)
  if (m.shared && Atomics.load(m.words, Header.sleepers) > 0) Atomics.notify(m.words, Header.epoch)
}

/** Sleeps until the epoch is not `seen` any more, at most `timeoutMs`. On unshared memory nobody could change it: returns at once. */
export function waitEpoch(m: Machine, seen: number, timeoutMs: number): void {
  if (!m.shared) return
  Atomics.add(m.words, Header.sleepers, 1)
  sleepOn(m.words, Header.epoch, seen, timeoutMs)
  Atomics.sub(m.words, Header.sleepers, 1)
}

function sleepOn(words: Int32Array, at: number, value: number, timeoutMs: number): void {
  try {
    Atomics.wait(words, at, value, timeoutMs)
  } catch {
    // TypeError: this thread must not block; the caller asks again
  }
}
