/** `kernel.tasks`: their life, and the waits for nothing but time, each other or the page. */
import { abandonCall } from '../tasks/abandoned-call'
import { atomically } from '../dispatch/kernel-lock'
import { Header, List, TaskWord } from '../memory/layout'
import { type Machine, setTask, task } from '../memory/machine'
import { threadObject } from '../sync/objects'
import { RecordKind } from '../../log/record-kinds'
import { record } from '../memory/records'
import { provideStdin, sleep, waitStdin } from '../dispatch/sleep'
import { exitTask, joinTask, newTask, releaseJoiners, startTask } from '../tasks/tasks'
import { interrupt, type Outcome, type WakeResult } from '../schedule/waiting'

export class TaskCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** For a call that answered RESTART and will not be made again (an exception left it instead). */
  abandonCall(task: number): void {
    atomically(this.m, (m) => abandonCall(m, task))
  }

  /** Returns the task id (first 1); state new. `flags`: TaskFlag bits; `creatorTask` 0: nobody. Throws RangeError when there are too many. */
  create(pid: number, creatorTask: number, name: string, flags: number): number {
    return atomically(this.m, (m) => newTask(m, pid, creatorTask, name, flags))
  }

  rename(task: number, name: string): void {
    atomically(this.m, (m) => {
      setTask(m, task, TaskWord.name, m.log.intern(name))
      record(m, RecordKind.taskName, task, 0, 0, 0, name)
    })
  }

  /** new → ready. `actor` 0 for a process's main task. */
  start(actor: number, task: number): void {
    atomically(this.m, (m) => startTask(m, actor, task))
  }

  /** The task has ended; do not schedule into its stack any more. */
  exit(task: number, crashed: boolean): void {
    atomically(this.m, (m) => exitTask(m, task, crashed))
  }

  /** TaskState now. */
  state(id: number): number {
    return task(this.m, id, TaskWord.state)
  }

  /** The object that stands for a task in joins (ObjectKind.thread); made and logged at the first call. */
  object(task: number): number {
    return atomically(this.m, (m) => threadObject(m, task))
  }

  /** 0 ns: DONE when nobody waits for the GIL or a core, else PARKED. */
  sleep(task: number, ns: number): Outcome {
    return atomically(this.m, (m) => sleep(m, task, ns))
  }

  /** DONE: it has ended. timeoutNs: -1 for ever, 0 only look. `shownObject`: what the blocked state names (0: the target). */
  join(task: number, target: number, timeoutNs: number, shownObject = 0): Outcome {
    return atomically(this.m, (m) => joinTask(m, task, target, timeoutNs, shownObject))
  }

  /** Wakes all that wait for `target` to end. */
  releaseJoiners(task: number, target: number): void {
    atomically(this.m, (m) => releaseJoiners(m, task, target))
  }

  waitStdin(task: number): Outcome {
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
  wakeResult(id: number): WakeResult {
    return task(this.m, id, TaskWord.wakeResult) as WakeResult
  }

  /** Sets the flag that `takeInterrupt` reads and clears; a blocked task wakes with result -1. */
  interrupt(task: number): void {
    atomically(this.m, (m) => interrupt(m, task))
  }

  takeInterrupt(id: number): boolean {
    if (task(this.m, id, TaskWord.interrupted) === 0) return false
    setTask(this.m, id, TaskWord.interrupted, 0)
    return true
  }
}
