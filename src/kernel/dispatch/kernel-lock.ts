/**
 * The one kernel lock, and the epochs that sleeping workers wait on: one of the run, and one of each process, so that
 * a commit wakes the worker whose turn is next and not all. A futex mutex in three states (Drepper,
 * "Futexes are tricky"): 0 free, 1 held, 2 held and somebody sleeps on it. On unshared memory there is one thread
 * and nothing to lock. A thread that may not block (a page's main thread) spins: critical sections are microseconds.
 */
import { expectError } from '../../model/expected-error'
import { CoreWord, coreRow, FIRST_PID, Header, ProcessWord, processRow, TaskWord, taskRow } from '../memory/layout'
import { headerWord, type Machine, setHeaderWord } from '../memory/machine'
import { RunState } from '../memory/run-state'
import { firstRunning } from '../schedule/cores'
import type { Pid } from '../../model/ids'

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

/** Gives the lock back; if anything changed that others wait for, wakes the workers that may have something to do now. */
export function unlock(m: Machine): void {
  const changed = m.changed
  m.changed = false
  if (!m.shared) {
    if (changed) setHeaderWord(m, Header.epoch, (headerWord(m, Header.epoch) + 1) | 0)
    return
  }
  const woken = changed ? advanceEpochs(m) : 0
  if (Atomics.exchange(m.words, Header.lock, FREE) === CONTENDED) Atomics.notify(m.words, Header.lock, 1)
  if (!changed) return
  if (woken < 0) {
    bumpEpoch(m)
    return
  }
  for (let i = 0; i < woken; i++) {
    const row = m.wakeRows[i] as number
    if (Atomics.load(m.words, row + ProcessWord.sleepers) > 0) Atomics.notify(m.words, row + ProcessWord.epoch)
  }
  advance(m, Header.epoch, Header.sleepers)
}

/** Runs `action` as one critical section. Hot calls lock and unlock themselves and need no closure. */
export function atomically<T>(m: Machine, action: (m: Machine) => T): T {
  lock(m)
  try {
    return action(m)
  } finally {
    unlock(m)
  }
}

/**
 * Advances the epoch of each process whose worker has something to do: a task that may commit, or one that
 * has just got a core. Returns how many, with their rows in `wakeRows`; -1: all workers are to be woken (nobody runs, the run rests, a process has ended).
 */
function advanceEpochs(m: Machine): number {
  const { words, wakeRows } = m
  const first = words[Header.state] === RunState.running ? firstRunning(m, 0) : 0
  if (!first || m.wakeAllWorkers) {
    m.wakeAllWorkers = false
    return -1
  }
  const cores = words[Header.cores] as number
  let count = 0
  for (let index = 0; index < cores; index++) {
    const id = words[coreRow(index) + CoreWord.running] as number
    if (!id || (id !== first && !m.wallClock && words[taskRow(id) + TaskWord.wants] !== 0)) continue
    const row = processRow(words[taskRow(id) + TaskWord.pid] as number)
    Atomics.add(words, row + ProcessWord.epoch, 1)
    wakeRows[count++] = row
  }
  return count
}

/** Frees a lock whose holder is gone. */
export function breakLock(m: Machine): void {
  Atomics.store(m.words, Header.lock, FREE)
}

/** Advances the epochs of the run and of all processes; wakes every worker. */
export function bumpEpoch(m: Machine): void {
  const processes = Atomics.load(m.words, Header.processCount)
  for (let pid = FIRST_PID; pid < FIRST_PID + processes; pid++) advance(m, processRow(pid) + ProcessWord.epoch, processRow(pid) + ProcessWord.sleepers)
  advance(m, Header.epoch, Header.sleepers)
}

function advance(m: Machine, epoch: number, sleepers: number): void {
  Atomics.add(m.words, epoch, 1)
  if (m.shared && Atomics.load(m.words, sleepers) > 0) Atomics.notify(m.words, epoch)
}

/** Sleeps until the epoch (of the process, 0: of the run) is not `seen` any more, at most `timeoutMs`. On unshared memory nobody could change it: returns at once. */
export function waitEpoch(m: Machine, seen: number, timeoutMs: number, pid: Pid): void {
  if (!m.shared) return
  const sleepers = pid ? processRow(pid) + ProcessWord.sleepers : Header.sleepers
  Atomics.add(m.words, sleepers, 1)
  sleepOn(m.words, pid ? processRow(pid) + ProcessWord.epoch : Header.epoch, seen, timeoutMs)
  Atomics.sub(m.words, sleepers, 1)
}

function sleepOn(words: Int32Array, at: number, value: number, timeoutMs: number): void {
  try {
    Atomics.wait(words, at, value, timeoutMs)
  } catch (error) {
    expectError(error, TypeError)
    // TypeError: this thread must not block; the caller asks again
  }
}
