/**
 * Waits on what several processes share, that no process can end any more. What a process could still do, only its own interpreter knows; so the processes
 * agree on it, one after the other, each at a turn of its own.
 *
 * The waits asked about are all that could be hopeless together: those that last without an end, less those that some process has said it could end, less those
 * that wait for a task which is none of them. Each process says of them which it could end if the tasks of all others never went on, and when
 * every process that can still do something has none to name, of the same waits, they are hopeless. What a process could do only becomes less
 * as it goes on, so what it said holds as long as the waits are the same ones.
 */
import { endlessWait, type EndlessWait, waitsWithoutEnd } from './endless-waits'
import { FIRST_PID, Header, ObjectWord, ProcessState, ProcessWord, TaskReal, TaskWord } from '../memory/layout'
import { headerWord, type Machine, objectWord, processWord, setProcessWord, setTaskWord, taskReal, taskWord } from '../memory/machine'
import { BlockReason, TaskFlag } from '../../log/record-kinds'
import { handlesSignals } from '../tasks/signal'
import { somebodyIsToCome } from '../tasks/processes'
import { hasEnded } from '../tasks/tasks'
import type { Pid, TaskId } from '../../model/ids'

export interface SharedWait extends EndlessWait {
  readonly pid: Pid
  /** the task is the main thread of its process, in which handlers of signals run */
  readonly main: boolean
}

const JUDGED: ReadonlySet<number> = new Set([
  BlockReason.lock,
  BlockReason.join,
  BlockReason.queueGet,
  BlockReason.queuePut,
  BlockReason.queueJoin,
  BlockReason.event,
  BlockReason.condition,
  BlockReason.semaphore,
  BlockReason.barrier,
  BlockReason.future,
])

const isAlive = (m: Machine, pid: Pid): boolean => processWord(m, pid, ProcessWord.state) === ProcessState.alive && processWord(m, pid, ProcessWord.service) === 0

/** Processes that live, those of the kernel's own left out. */
function livingProcesses(m: Machine): Pid[] {
  const pids: Pid[] = []
  const end = FIRST_PID + headerWord(m, Header.processCount)
  for (let pid = FIRST_PID; pid < end; pid++) if (isAlive(m, pid)) pids.push(pid)
  return pids
}

/** Whether no other process lives or is still to be started. */
export function isAlone(m: Machine, pid: Pid): boolean {
  return headerWord(m, Header.startsLeft) === 0 && livingProcesses(m).every((other) => other === pid)
}

/**
 * The waits that this process is asked about, none where it has nothing to say: no wait of which several processes had to agree, or one
 * that it could do nothing about was not changed since. What it said before of waits that it could end it may say otherwise now.
 */
export function waitsToJudge(m: Machine, pid: Pid): readonly SharedWait[] {
  const waits = waitsTogether(m, pid)
  if (!waits.some(({ stuck, scope, join }) => !stuck && (scope === 'shared' || isElsewhere(m, join, waits)))) return []
  if (processWord(m, pid, ProcessWord.endsNone) === numberOf(m, waits) && !waits.some(({ task }) => taskWord(m, task, TaskWord.endedBy) !== 0)) return agreed(m, waits) ? waits : []
  return waits
}

const isElsewhere = (m: Machine, join: TaskId, waits: readonly SharedWait[]): boolean =>
  join !== 0 && waits.some((wait) => wait.join === join && taskWord(m, join, TaskWord.pid) !== wait.pid)

/**
 * The process could end these of the waits that it was asked about, and no others. The tasks that never go on where all agree, and of which that is news.
 */
export function couldEnd(m: Machine, pid: Pid, waits: readonly TaskId[]): TaskId[] {
  const count = headerWord(m, Header.taskCount)
  for (let task = 1; task <= count; task++) if (taskWord(m, task, TaskWord.endedBy) === pid) setTaskWord(m, task, TaskWord.endedBy, 0)
  for (const task of waits) setTaskWord(m, task, TaskWord.endedBy, pid)
  const left = waitsTogether(m, 0)
  setProcessWord(m, pid, ProcessWord.endsNone, left.length > 0 ? numberOf(m, left) : 0)
  return agreed(m, left) ? left.filter(({ stuck, serves }) => !stuck && !serves).map(({ task }) => task) : []
}

/** The waits that could be hopeless together, as far as others than this process have not said that they could end them. */
function waitsTogether(m: Machine, asked: Pid): readonly SharedWait[] {
  if (headerWord(m, Header.startsLeft) > 0 || somebodyIsToCome(m)) return []
  const waits = new Map<TaskId, SharedWait>()
  const count = headerWord(m, Header.taskCount)
  for (let task = 1; task <= count; task++) {
    const pid = taskWord(m, task, TaskWord.pid)
    const wait = isAlive(m, pid) ? endlessWait(m, task) : null
    if (wait === null || wait.within !== 0 || !JUDGED.has(wait.reason) || wait.scope === 'unknown' || wait.file !== 0) continue
    const main = processWord(m, pid, ProcessWord.mainTask) === task
    if (main && handlesSignals(m, pid)) continue
    const by = taskWord(m, task, TaskWord.endedBy)
    if (by !== 0 && by !== asked && isAlive(m, by)) continue
    waits.set(task, { ...wait, pid, main })
  }
  for (let before = -1; before !== waits.size; ) {
    before = waits.size
    for (const { task, join, owner, reason } of [...waits.values()]) {
      if (join !== 0 ? !waits.has(join) : owner !== 0 ? !waits.has(owner) && !hasEnded(m, owner) : reason === BlockReason.lock) waits.delete(task)
    }
  }
  return [...waits.values()]
}

/** Whether every process that can still do something has said of these waits that it could end none. */
function agreed(m: Machine, waits: readonly SharedWait[]): boolean {
  if (waits.length === 0) return false
  const number = numberOf(m, waits)
  const tasks = new Set(waits.map(({ task }) => task))
  return livingProcesses(m).every((pid) => processWord(m, pid, ProcessWord.endsNone) === number || rests(m, pid, tasks))
}

/** Whether a process does nothing of itself while these tasks wait: the others of it are the library's own, and wait for something that it alone has. */
function rests(m: Machine, pid: Pid, waiting: ReadonlySet<TaskId>): boolean {
  const count = headerWord(m, Header.taskCount)
  for (let task = 1; task <= count; task++) {
    if (taskWord(m, task, TaskWord.pid) !== pid || waiting.has(task) || hasEnded(m, task)) continue
    // a strand does something only where its thread does
    if (taskWord(m, task, TaskWord.within) === 0 && !isIdleHelper(m, task)) return false
  }
  return true
}

/** A thread of the library's own that only its own process could wake: one that sends what is put into a queue, say. */
function isIdleHelper(m: Machine, task: TaskId): boolean {
  const target = taskWord(m, task, TaskWord.target)
  return (taskWord(m, task, TaskWord.flags) & TaskFlag.internal) !== 0 && waitsWithoutEnd(m, task) && target !== 0 && objectWord(m, target, ObjectWord.local) !== 0
}

/** Such threads of a process, and what each waits for. */
export function idleHelpers(m: Machine, pid: Pid): { readonly task: TaskId; readonly target: number }[] {
  const helpers: { task: TaskId; target: number }[] = []
  const count = headerWord(m, Header.taskCount)
  for (let task = 1; task <= count; task++)
    if (taskWord(m, task, TaskWord.pid) === pid && taskWord(m, task, TaskWord.within) === 0 && isIdleHelper(m, task))
      helpers.push({ task, target: taskWord(m, task, TaskWord.target) })
  return helpers
}

/** A number for waits as they are now: who waits, for what, and since when. Not 0. */
function numberOf(m: Machine, waits: readonly SharedWait[]): number {
  const mix = (number: number, value: number) => (Math.imul(number, 31) + value) | 0
  return waits.reduce((number, { task, target, shown }) => mix(mix(mix(mix(number, task), target), shown), taskReal(m, task, TaskReal.clock) | 0), 1) || 1
}
