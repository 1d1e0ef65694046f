/**
 * Tasks that wait without an end while others of the run go on, and which of them are known never to go on: whoever knows what the
 * others could still do says so (`markStuck`), since the kernel sees only who owns what.
 */
import { lockHolders, awaitedFile, whoCouldUnlock } from '../files/file-locks'
import { findCycle, findCycleAcrossProcesses, findLockCycle, isFileLock, processesThatGoOn } from './deadlock'
import { Header, ObjectWord, ProcessWord, Stuck, TaskReal, TaskWord } from '../memory/layout'
import { headerWord, type Machine, objectWord, processWord, setHeaderWord, setProcessWord, setTaskWord, taskReal, taskWord } from '../memory/machine'
import { append, record } from '../memory/records'
import { threadObject } from '../sync/objects'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, RecordKind, TaskFlag, TaskState } from '../../log/record-kinds'
import { Call } from '../files/restartable-call'
import { hasEnded } from '../tasks/tasks'
import type { NodeId } from '../memory/disk-layout'
import type { ObjectId, Pid, TaskId } from '../../model/ids'

const IDLE: ReadonlySet<number> = new Set([ObjectKind.pool, ObjectKind.processPool])

/**
 * Who could end a wait by what it waits for: `own` only its own process, whose memory the object lies in; `shared` whatever process has the object, a semaphore of
 * multiprocessing or a queue; `unknown` whoever is at the other end of something: an answer of a manager, a pipe, a socket.
 */
export type Scope = 'own' | 'shared' | 'unknown'

export interface EndlessWait {
  /** a strand's: the task that it is in, 0: a task of the kernel's */
  readonly within: TaskId
  readonly task: TaskId
  /** BlockReason */
  readonly reason: number
  readonly shown: ObjectId
  readonly target: ObjectId
  /** of the target, and its ObjectKind; 0 nobody */
  readonly owner: TaskId
  readonly kind: number
  /** the owner lives, in another process */
  readonly ownerElsewhere: boolean
  /** of a lock of a file: the file, and the tasks that keep it out with a lock that this process alone could give back */
  readonly file: NodeId
  readonly keepers: readonly TaskId[]
  /** task whose end it waits for */
  readonly join: TaskId
  readonly scope: Scope
  /** instant at which it began, ns */
  readonly since: number
  readonly stuck: boolean
  /** a daemon that waits for work: that nobody gives it any is no fault */
  readonly serves: boolean
}

/** A wait that the kernel does not know of as one. */
export interface RestingWait {
  readonly task: TaskId
  /** BlockReason */
  readonly reason: number
  readonly object: ObjectId
  /** the task for whose end it waits, 0: none */
  readonly join: TaskId
  /** of the loop in which it is, 0: where the thread's first greenlet gave way */
  readonly line: number
  readonly condition: string
}

/** The waits of a process's tasks that only somebody else can end. */
export function endlessWaits(m: Machine, pid: Pid): EndlessWait[] {
  const waits: EndlessWait[] = []
  const count = headerWord(m, Header.taskCount)
  for (let task = 1; task <= count; task++) {
    const wait = taskWord(m, task, TaskWord.pid) === pid ? endlessWait(m, task) : null
    if (wait) waits.push(wait)
  }
  return waits
}

/** Whether a task waits and no timer ends that. */
export const waitsWithoutEnd = (m: Machine, task: TaskId): boolean => taskWord(m, task, TaskWord.state) === TaskState.blocked && taskWord(m, task, TaskWord.heapAt) === 0

/** Null: it does not wait, or its wait may end of itself, or it is none of the program's. */
export function endlessWait(m: Machine, task: TaskId): EndlessWait | null {
  if (!waitsWithoutEnd(m, task)) return null
  const reason = taskWord(m, task, TaskWord.reason)
  if (reason === BlockReason.stdin || reason === BlockReason.sleep || reason === BlockReason.paused || reason === BlockReason.call) return null
  const pid = taskWord(m, task, TaskWord.pid)
  const target = taskWord(m, task, TaskWord.target)
  const shown = taskWord(m, task, TaskWord.shown)
  // what the library keeps to itself: of that nobody can tell who would end it
  if ((taskWord(m, task, TaskWord.flags) & TaskFlag.internal) !== 0 || (!shown && !taskWord(m, task, TaskWord.joinTarget))) return null
  // a worker of a pool, which is idle
  if (reason === BlockReason.queueGet && shown && IDLE.has(objectWord(m, shown, ObjectWord.kind))) return null
  const owner = target ? objectWord(m, target, ObjectWord.owner) : 0
  const ofFile = target !== 0 && isFileLock(m, target)
  return {
    file: ofFile ? awaitedFile(m, task) : 0,
    keepers: ofFile ? lockHolders(m, task).filter((holder) => whoCouldUnlock(m, task, holder)?.every((other) => other === pid) === true) : [],
    within: taskWord(m, task, TaskWord.within),
    task,
    reason,
    shown,
    target,
    owner,
    ownerElsewhere: owner !== 0 && taskWord(m, owner, TaskWord.pid) !== pid && !hasEnded(m, owner),
    kind: target ? objectWord(m, target, ObjectWord.kind) : 0,
    join: taskWord(m, task, TaskWord.joinTarget),
    scope: scopeOf(m, task),
    since: taskReal(m, task, TaskReal.clock),
    stuck: taskWord(m, task, TaskWord.stuck) === Stuck.proved,
    serves: reason === BlockReason.queueGet && (taskWord(m, task, TaskWord.flags) & TaskFlag.daemon) !== 0,
  }
}

function scopeOf(m: Machine, task: TaskId): Scope {
  const target = taskWord(m, task, TaskWord.target)
  if (taskWord(m, task, TaskWord.within) || taskWord(m, task, TaskWord.joinTarget) || (target && isFileLock(m, target))) return 'own'
  if (!target) return 'unknown'
  const call = taskWord(m, task, TaskWord.call)
  if (call === 0) return objectWord(m, target, ObjectWord.local) ? 'own' : 'shared'
  // what a queue's pipe brings comes from the queue alone
  const ofQueue = call === Call.read && target === taskWord(m, task, TaskWord.shown) && objectWord(m, target, ObjectWord.kind) === ObjectKind.processQueue
  return ofQueue ? 'shared' : 'unknown'
}

/** The tasks of a cycle through several processes that can never go on, where that is news. */
export function stuckAcrossProcesses(m: Machine): TaskId[] {
  const cycle = findCycleAcrossProcesses(m)
  return cycle.every((task) => taskWord(m, task, TaskWord.stuck) === Stuck.proved) ? [] : cycle
}

/** What is asked about a cycle through several processes: whether anything in one of them, apart from the tasks of the cycle, could release one of these. */
export interface CycleToJudge {
  readonly tasks: readonly TaskId[]
  readonly locks: readonly ObjectId[]
  /** of those that this process has open */
  readonly files: readonly NodeId[]
}

/** Null: there is no such cycle, or this process has been asked. */
export function cycleToJudge(m: Machine, pid: Pid): CycleToJudge | null {
  const cycle = findLockCycle(m)
  if (!cycle || processWord(m, pid, ProcessWord.cannotBreak) === numberOf(m, cycle.tasks)) return null
  return { tasks: cycle.tasks, locks: cycle.locks, files: cycle.files.filter(({ pids }) => pids.includes(pid)).map(({ node }) => node) }
}

/**
 * Nothing in this process could release a lock of that cycle, now or ever. The tasks of the cycle when that holds of all processes that
 * can do something; else empty.
 */
export function cannotBreakCycle(m: Machine, pid: Pid): readonly TaskId[] {
  const cycle = findLockCycle(m)
  if (!cycle) return []
  const number = numberOf(m, cycle.tasks)
  setProcessWord(m, pid, ProcessWord.cannotBreak, number)
  return processesThatGoOn(m, cycle.tasks).every((other) => processWord(m, other, ProcessWord.cannotBreak) === number) ? cycle.tasks : []
}

/** A number for a cycle as it is now: who is in it, and for what each waits. Not 0. */
function numberOf(m: Machine, cycle: readonly TaskId[]): number {
  return cycle.reduce((number, task) => (Math.imul(number, 31) + Math.imul(task, 7919) + taskWord(m, task, TaskWord.target)) | 0, 1) || 1
}

/** These tasks can never go on, whatever the others do. */
export function markStuck(m: Machine, tasks: readonly TaskId[]): void {
  for (const task of tasks) setTaskWord(m, task, TaskWord.stuck, Stuck.proved)
  const cycle = new Set(findCycle(m, true))
  // also when the process has ended, with its daemons in it; one of several processes is over when somebody kills one of them
  if (cycle.size > 0 && new Set([...cycle].map((task) => taskWord(m, task, TaskWord.pid))).size === 1) setHeaderWord(m, Header.stuckCycle, 1)
  for (const task of tasks) record(m, RecordKind.stuck, task, taskWord(m, task, TaskWord.shown), cycle.has(task) ? 1 : 0, 0)
}

/** Of a stuck record: the task waits in a way of its own, `b` is why, and the text, unless it is '', what it looks at again and again. */
const IN_ITS_OWN_WAY = 2

/** A daemon that looks again and again keeps nobody from ending, unless its own end is waited for: it goes on, as a clock does. */
function ticks(m: Machine, task: TaskId, waits: readonly RestingWait[]): boolean {
  if ((taskWord(m, task, TaskWord.flags) & TaskFlag.daemon) === 0 || waits.some(({ join }) => join === task)) return false
  const count = headerWord(m, Header.taskCount)
  for (let other = 1; other <= count; other++) {
    if (taskWord(m, other, TaskWord.state) === TaskState.blocked && taskWord(m, other, TaskWord.joinTarget) === task) return false
  }
  return true
}

/** At the end of a run: these tasks wait, each in a way that the kernel does not know of as waiting, for what nobody gives any more. */
export function markResting(m: Machine, waits: readonly RestingWait[]): void {
  for (const { task, reason, object, join, line, condition } of waits) {
    if (line !== 0 && ticks(m, task, waits)) continue
    setTaskWord(m, task, TaskWord.stuck, Stuck.proved)
    // that may make one, which is a record of its own
    const shown = join ? threadObject(m, join) : object
    const f = m.fields
    f.task = task
    f.object = shown
    f.a = IN_ITS_OWN_WAY
    f.b = reason
    f.line = line || taskWord(m, task, TaskWord.ownLine)
    f.fileId = line ? taskWord(m, task, TaskWord.file) : taskWord(m, task, TaskWord.ownFile)
    f.pid = taskWord(m, task, TaskWord.pid)
    f.text = condition
    f.textId = 0
    append(m, RecordKind.stuck)
  }
}

/** The strands of a task that wait can never go on: what schedules them has nothing left to do. They stay as they are when the process ends. */
export function markStrandsStuck(m: Machine, within: TaskId): void {
  const count = headerWord(m, Header.taskCount)
  for (let task = 1; task <= count; task++) {
    if (taskWord(m, task, TaskWord.within) !== within || taskWord(m, task, TaskWord.state) !== TaskState.blocked) continue
    setTaskWord(m, task, TaskWord.stuck, Stuck.givenUp)
    record(m, RecordKind.stuck, task, taskWord(m, task, TaskWord.shown), 0, 0)
  }
}

/** Whether tasks are known never to go on: those of a cycle, some that wait otherwise, none. */
export function stuckNow(m: Machine): 'cycle' | 'waits' | 'none' {
  if (headerWord(m, Header.stuckCycle) !== 0 || findCycle(m, true).length > 0) return 'cycle'
  const count = headerWord(m, Header.taskCount)
  for (let task = 1; task <= count; task++) {
    if (taskWord(m, task, TaskWord.stuck) === Stuck.proved && !hasEnded(m, task)) return 'waits'
  }
  return 'none'
}
