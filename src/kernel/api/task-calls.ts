/** `kernel.tasks`: their life, and the waits for nothing but time, each other or the page. */
import { abandonCall } from '../tasks/abandoned-call'
import { atomically } from '../dispatch/kernel-lock'
import { Header, List, ProcessWord, TaskWord } from '../memory/layout'
import { type Machine, processWord, taskWord, setTaskWord } from '../memory/machine'
import { threadObject } from '../sync/objects'
import {
  cannotBreakCycle,
  type CycleToJudge,
  cycleToJudge,
  type EndlessWait,
  endlessWaits,
  markResting,
  markStuck,
  type RestingWait,
  stuckAcrossProcesses,
} from '../dispatch/endless-waits'
import { couldEnd, idleHelpers, isAlone, type SharedWait, waitsToJudge } from '../dispatch/shared-waits'
import { BlockReason, RecordKind, TaskState } from '../../log/record-kinds'
import { record } from '../memory/records'
import { provideStdin, sleep, waitStdin } from '../dispatch/sleep'
import { exitTask, joinTask, newTask, releaseJoiners, startTask } from '../tasks/tasks'
import { wroteItself } from '../schedule/changes'
import { markLooking, markSpinning, stopsLooking, writesSoFar, wrote } from '../schedule/spinning'
import { changedItself } from '../schedule/vain-waits'
import { interrupt, type Outcome, type WakeResult } from '../schedule/waiting'
import type { Ns, Pid, TaskId, ObjectId } from '../../model/ids'

export class TaskCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** For a call that answered RESTART and will not be made again (an exception left it instead). */
  abandonCall(task: TaskId): void {
    atomically(this.m, (m) => abandonCall(m, task))
  }

  /** Returns the task id (first 1); state new. `flags`: TaskFlag bits; `creatorTask` 0: nobody. Throws RangeError when there are too many. */
  create(pid: Pid, creatorTask: TaskId, name: string, flags: number): TaskId {
    return atomically(this.m, (m) => newTask(m, pid, creatorTask, name, flags))
  }

  rename(task: TaskId, name: string): void {
    atomically(this.m, (m) => {
      setTaskWord(m, task, TaskWord.name, m.log.intern(name))
      record(m, RecordKind.taskName, task, 0, 0, 0, name)
    })
  }

  /** new → ready. `actor` 0 for a process's main task. */
  start(actor: TaskId, task: TaskId): void {
    atomically(this.m, (m) => startTask(m, actor, task))
  }

  /** The task has ended; do not schedule into its stack any more. */
  exit(task: TaskId, crashed: boolean): void {
    atomically(this.m, (m) => exitTask(m, task, crashed))
  }

  /** TaskState now. */
  state(id: TaskId): number {
    return taskWord(this.m, id, TaskWord.state)
  }

  /** Under an untimed schedule: the task has written what others may read, without a commit. */
  wrote(task: TaskId): void {
    wroteItself(this.m, task)
  }

  /** … has let another flow of its own go on, which may write. */
  gaveWay(): void {
    wrote(this.m)
  }

  /** … has changed something that is its own. */
  changedItself(task: TaskId): void {
    changedItself(this.m, task)
  }

  /** How often anybody has written. */
  writesSoFar(): number {
    return writesSoFar(this.m)
  }

  /** The task has come round to where it was, as it was, and nothing was written meanwhile. */
  spins(task: TaskId): void {
    atomically(this.m, (m) => markSpinning(m, task))
  }

  /** The task does nothing but look, again and again: others are to go on first. */
  looksOn(task: TaskId): void {
    atomically(this.m, (m) => markLooking(m, task))
  }

  /** … and now it does something else. */
  stopsLooking(task: TaskId): void {
    atomically(this.m, (m) => stopsLooking(m, task))
  }

  /** The object that stands for a task in joins (ObjectKind.thread); made and logged at the first call. */
  object(task: TaskId): ObjectId {
    return atomically(this.m, (m) => threadObject(m, task))
  }

  /** 0 ns: DONE when nobody waits for the GIL or a core, else PARKED. */
  sleep(task: TaskId, ns: Ns): Outcome {
    return atomically(this.m, (m) => sleep(m, task, ns))
  }

  /** DONE: it has ended. timeoutNs: -1 for ever, 0 only look. `shownObject`: what the blocked state names (0: the target). */
  join(task: TaskId, target: TaskId, timeoutNs: Ns, shownObject: ObjectId = 0): Outcome {
    return atomically(this.m, (m) => joinTask(m, task, target, timeoutNs, shownObject))
  }

  /** Wakes all that wait for `target` to end. */
  releaseJoiners(task: TaskId, target: TaskId): void {
    atomically(this.m, (m) => releaseJoiners(m, task, target))
  }

  /** Whether it waits without an end. */
  waitsForEver(id: TaskId): boolean {
    return taskWord(this.m, id, TaskWord.state) === TaskState.blocked && taskWord(this.m, id, TaskWord.heapAt) === 0
  }

  /** Whether it waits for a lock of which nothing is shown. */
  waitsUnseen(id: TaskId): boolean {
    return taskWord(this.m, id, TaskWord.reason) === BlockReason.lock && taskWord(this.m, id, TaskWord.shown) === 0 && taskWord(this.m, id, TaskWord.joinTarget) === 0
  }

  /** The waits of a process's tasks that only somebody else can end. */
  endlessWaits(pid: Pid): EndlessWait[] {
    return atomically(this.m, (m) => endlessWaits(m, pid))
  }

  /** Tasks of several processes that wait for each other's locks for ever, whatever others do; empty: none that is news. */
  stuckAcrossProcesses(): TaskId[] {
    return atomically(this.m, stuckAcrossProcesses)
  }

  /** A cycle through several processes: could something in this one release its locks? Null: nothing is to be found out. */
  cycleToJudge(pid: Pid): CycleToJudge | null {
    return atomically(this.m, (m) => cycleToJudge(m, pid))
  }

  /** Nothing in this process could. The tasks that are known to be stuck by that, mostly none. */
  cannotBreakCycle(pid: Pid): readonly TaskId[] {
    return atomically(this.m, (m) => cannotBreakCycle(m, pid))
  }

  /** How often a task of the process has begun to wait without an end; wraps around. */
  endlessBlocks(pid: Pid): number {
    return processWord(this.m, pid, ProcessWord.endlessBlocks)
  }

  /** Whether no other process lives or is still to be started. */
  isAlone(pid: Pid): boolean {
    return atomically(this.m, (m) => isAlone(m, pid))
  }

  /** Threads of the library's own in this process that wait for something which only it has. */
  idleHelpers(pid: Pid): { readonly task: TaskId; readonly target: ObjectId }[] {
    return atomically(this.m, (m) => idleHelpers(m, pid))
  }

  /** Waits of this and other processes: which could this one end? Empty: nothing is to be found out. */
  waitsToJudge(pid: Pid): readonly SharedWait[] {
    return atomically(this.m, (m) => waitsToJudge(m, pid))
  }

  /** It could end these of them. The tasks that are known to be stuck by that, mostly none. */
  couldEnd(pid: Pid, waits: readonly TaskId[]): readonly TaskId[] {
    return atomically(this.m, (m) => couldEnd(m, pid, waits))
  }

  /** It is known that these tasks never go on; inside a commit. */
  markStuck(tasks: readonly TaskId[]): void {
    atomically(this.m, (m) => markStuck(m, tasks))
  }

  /** The same of tasks whose waits the kernel does not know of as such, at the end of a run. */
  markResting(waits: readonly RestingWait[]): void {
    atomically(this.m, (m) => markResting(m, waits))
  }

  waitStdin(task: TaskId): Outcome {
    return atomically(this.m, (m) => waitStdin(m, task))
  }

  /** Wakes up to `count` tasks that wait for stdin; returns how many. */
  provideStdin(count: number): number {
    return atomically(this.m, (m) => provideStdin(m, count))
  }

  stdinWaiters(): number {
    return this.m.words[Header.stdinList + List.count] as number
  }

  /** How the last wait of a task ended. */
  wakeResult(id: TaskId): WakeResult {
    return taskWord(this.m, id, TaskWord.wakeResult) as WakeResult
  }

  /** Sets the flag that `takeInterrupt` reads and clears; a blocked task wakes with result -1. */
  interrupt(task: TaskId): void {
    atomically(this.m, (m) => interrupt(m, task))
  }

  takeInterrupt(id: TaskId): boolean {
    if (taskWord(this.m, id, TaskWord.interrupted) === 0) return false
    setTaskWord(this.m, id, TaskWord.interrupted, 0)
    return true
  }
}
