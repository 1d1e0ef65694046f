/** The part of the kernel's public face that is about tasks: their life, their strands, and the waits for nothing but time, each other or the page. */
import { Header, List, TaskWord } from '../memory/layout'
import { setTask, task } from '../memory/machine'
import { threadObject } from '../sync/objects'
import { RecordKind } from '../../log/record-kinds'
import { record } from '../memory/records'
import { provideStdin, sleep, waitStdin } from '../dispatch/sleep'
import { SocketCalls } from './socket-calls'
import { newStrand, setOwner, switchStrand, waitStrand, wakeStrand } from '../tasks/strands'
import { exitTask, joinTask, newTask, releaseJoiners, startTask } from '../tasks/tasks'
import { interrupt, type Outcome, type WakeResult } from '../schedule/waiting'

export class TaskCalls extends SocketCalls {
  /** Returns the task id (first 1); state new. `flags`: TaskFlag bits; `creatorTask` 0: nobody. Throws RangeError when there are too many. */
  taskNew(pid: number, creatorTask: number, name: string, flags: number): number {
    return this.atomically((m) => newTask(m, pid, creatorTask, name, flags))
  }

  taskName(task: number, name: string): void {
    this.atomically((m) => {
      setTask(m, task, TaskWord.name, m.log.intern(name))
      record(m, RecordKind.taskName, task, 0, 0, 0, name)
    })
  }

  /** new → ready. `actor` 0 for a process's main task. */
  taskStart(actor: number, task: number): void {
    this.atomically((m) => startTask(m, actor, task))
  }

  /** The task has ended; do not schedule into its stack any more. */
  taskExit(task: number, crashed: boolean): void {
    this.atomically((m) => exitTask(m, task, crashed))
  }

  /** TaskState now. */
  taskState(id: number): number {
    return task(this.m, id, TaskWord.state)
  }

  /** The object that stands for a task in joins (ObjectKind.thread); made and logged at the first call. */
  taskObject(task: number): number {
    return this.atomically((m) => threadObject(m, task))
  }

  // ── strands (strands.ts) ──

  strandNew(within: number, name: string, kind: number, line = 0, file = ''): number {
    return this.atomically((m) => newStrand(m, within, name, kind, line, file))
  }

  strandSwitch(task: number, to: number, state: number, reason: number, shown: number): void {
    this.atomically((m) => switchStrand(m, task, to, state, reason, shown))
  }

  strandWake(task: number, strand: number, kind: number, through: number): void {
    this.atomically((m) => wakeStrand(m, task, strand, kind, through))
  }

  strandWait(task: number, strand: number, reason: number, shown: number): void {
    this.atomically((m) => waitStrand(m, task, strand, reason, shown))
  }

  /** `owner`: a task or strand, 0 nobody. */
  setOwner(task: number, object: number, owner: number, count: number): void {
    this.atomically((m) => setOwner(m, task, object, owner, count))
  }

  // ── waits ──

  /** 0 ns: DONE when nobody waits for the GIL or a core, else PARKED. */
  sleep(task: number, ns: number): Outcome {
    return this.atomically((m) => sleep(m, task, ns))
  }

  /** DONE: it has ended. timeoutNs: -1 for ever, 0 only look. `shownObject`: what the blocked state names (0: the target). */
  join(task: number, target: number, timeoutNs: number, shownObject = 0): Outcome {
    return this.atomically((m) => joinTask(m, task, target, timeoutNs, shownObject))
  }

  /** Wakes all that wait for `target` to end. */
  releaseJoiners(task: number, target: number): void {
    this.atomically((m) => releaseJoiners(m, task, target))
  }

  waitStdin(task: number): Outcome {
    return this.atomically((m) => waitStdin(m, task))
  }

  /** Wakes up to `count` tasks that wait for stdin; returns how many. */
  provideStdin(count: number): number {
    return this.atomically((m) => provideStdin(m, count))
  }

  stdinWaiters(): number {
    return this.m.words[Header.stdinList + List.count] as number
  }

  /** How the last wait of a task ended. */
  wakeResult(id: number): WakeResult {
    return task(this.m, id, TaskWord.wakeResult) as WakeResult
  }

  /** Sets the flag that `interrupted` reads and clears; a blocked task wakes with result -1. */
  interrupt(task: number): void {
    this.atomically((m) => interrupt(m, task))
  }

  interrupted(id: number): boolean {
    if (task(this.m, id, TaskWord.interrupted) === 0) return false
    setTask(this.m, id, TaskWord.interrupted, 0)
    return true
  }
}
