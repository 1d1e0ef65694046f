/** `kernel.processes`: the life of processes and their signals. */
import { atomically } from '../dispatch/kernel-lock'
import { FIRST_PID, Header, ProcessReal, processRow, ProcessState, ProcessWord, TaskWord } from '../memory/layout'
import { processOf } from '../memory/interpreters'
import { headerWord, processReal, processWord, setProcessReal, setProcessWord, taskWord, type Machine } from '../memory/machine'
import {
  children,
  endOthers,
  execute,
  exitProcess,
  findsEnded,
  kill,
  killThread,
  maskSignals,
  newChild,
  newInterpreter,
  newProcess,
  newProgram,
  prepareSignals,
  processEnded,
  waitpid,
  type WaitpidOptions,
} from '../tasks/processes'
import { RecordKind, StartMethod, type StartMethodValue } from '../../log/record-kinds'
import { processRecord } from '../memory/records'
import { groupOf, newSession, setGroup } from '../tasks/process-groups'
import { heldSignals, ignores, pause, setSignalAction, signalSender, takeSignals, waitSignal } from '../tasks/signal'
import { startTracker, type TrackerWords } from '../tasks/resource-tracker'
import { awaitStart, cancelStarts } from '../tasks/starts'
import type { Outcome } from '../schedule/waiting'
import { exitTask } from '../tasks/tasks'
import type { Descriptor, Ns, Pid, TaskId } from '../../model/ids'

/** A look into more processes takes too long. */
const MOST_LOOKED_AT = 24

export class ProcessCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  /** Returns the pid (first 100), with descriptors 0 … 2 on the terminal. `parentPid` 0: started by the page. Throws RangeError when there were too many. */
  create(parentPid: Pid, name: string): Pid {
    return atomically(this.m, (m) => newProcess(m, parentPid, name))
  }

  /**
   * Reserves a process that the page starts at `atNs`, together with its main task: ask `mainTask` when it is scheduled.
   * Returns the pid. To be called in the order of the instants, before anything runs.
   */
  awaitStart(name: string, atNs: Ns): Pid {
    return atomically(this.m, (m) => awaitStart(m, name, atNs))
  }

  /** Processes that are still to be started will not be. */
  cancelStarts(): void {
    atomically(this.m, cancelStarts)
  }

  /**
   * A child of the task's process, with its descriptors and signal actions. The task makes and starts the child's main
   * task in the same commit; the child's worker may come later, virtual time waits for it. Its start-up cost is charged
   * to that main task by its own worker before anything else.
   */
  fork(task: TaskId, name: string, method: number = StartMethod.fork): Pid {
    return atomically(this.m, (m) => newChild(m, task, name, null, method as StartMethodValue))
  }

  /** A resource tracker that tells what it finds where the descriptor `stderr` leads: [descriptor by which it is told, pid]; -EMFILE, -ENFILE, -ENOMEM. */
  startTracker(task: TaskId, stderr: Descriptor, words: TrackerWords): readonly [number, number] | number {
    return atomically(this.m, (m) => startTracker(m, task, stderr, words))
  }

  /** The name by which the program knows a process. */
  rename(pid: Pid, name: string): void {
    atomically(this.m, (m) => processRecord(m, RecordKind.processName, pid, 0, name))
  }

  /** As `fork`, but of the descriptors only 0 … 2 and `fds` (under their numbers), and no signal handlers. */
  spawn(task: TaskId, name: string, fds: readonly number[], method: number = StartMethod.spawn): Pid {
    return atomically(this.m, (m) => newChild(m, task, name, fds, method as StartMethodValue))
  }

  /** A child that runs a program of its own. `descriptors`: pairs [its own, the parent's]; it has no others, and no signal handlers. */
  program(task: TaskId, name: string, descriptors: readonly (readonly [number, number])[]): Pid {
    return atomically(this.m, (m) => newProgram(m, task, name, descriptors))
  }

  /** A further interpreter of the task's process, in a memory of its own. */
  interpreter(task: TaskId, name: string): Pid {
    return atomically(this.m, (m) => newInterpreter(m, task, name))
  }

  /** The process that an interpreter belongs to; of a process itself its own pid. */
  whole(pid: Pid): Pid {
    return processOf(this.m, pid)
  }

  /** exec: another program takes the place of the task's process, and the task is its main one; descriptors stay. `name` '': as it was. */
  execute(task: TaskId, name: string): void {
    atomically(this.m, (m) => execute(m, task, name))
  }

  /**
   * Its remaining tasks, the caller's included, become finished; its descriptors close. Where several processes run, the
   * main task calls this in the commit in which it ends, instead of `tasks.exit`: between two commits another process may
   * act. The page calls it for a process whose worker died. `crashed`: an exception ended its main task.
   */
  exit(pid: Pid, exitCode: number, crashed = false): void {
    atomically(this.m, (m) => {
      const main = processWord(m, pid, ProcessWord.mainTask)
      // in one commit: in between no task of the process would hold back the time of the others
      if (crashed) exitTask(m, main, true)
      exitProcess(m, pid, exitCode, main)
    })
  }

  /** All tasks of its process but this one end where they are, unseen by those that join them. */
  endOtherTasks(task: TaskId): void {
    atomically(this.m, (m) => endOthers(m, task))
  }

  /** Pid of a child that ended, reaped by this (-1: the first that did; 0, -n: of a group); 0 at the timeout; -ECHILD, -EINTR, RESTART. timeoutNs: -1 for ever, 0 only look. */
  waitpid(task: TaskId, pid: Pid, timeoutNs: Ns, options: WaitpidOptions = {}): number {
    return atomically(this.m, (m) => waitpid(m, task, pid, timeoutNs, options))
  }

  /** Whether `waitpid` would find a child of this process that has ended. */
  findsEnded(parent: Pid, pid: Pid): boolean {
    return findsEnded(this.m, parent, pid)
  }

  /** What a process that has ended ended with, also after it was reaped; -n: signal n. */
  exitCode(pid: Pid): number {
    return processWord(this.m, pid, ProcessWord.exitCode)
  }

  /** ProcessState, 0: there is no such process. */
  state(pid: Pid): number {
    return pid < FIRST_PID || pid >= FIRST_PID + headerWord(this.m, Header.processCount) ? 0 : processWord(this.m, pid, ProcessWord.state)
  }

  /** Where a limit has ended the run: those that live, as far as there is a last look into them, in the order of their numbers. */
  toLookAt(): Pid[] {
    const found: Pid[] = []
    for (let pid = FIRST_PID; this.state(pid) !== 0 && found.length < MOST_LOOKED_AT; pid++) if (this.isAlive(pid)) found.push(pid)
    return found
  }

  isAlive(pid: Pid): boolean {
    return this.state(pid) === ProcessState.alive
  }

  hasEnded(pid: Pid): boolean {
    return processEnded(this.m, pid)
  }

  /** os.getppid: 1 once the parent has ended, 0 for a process that the page started. */
  parent(pid: Pid): Pid {
    return processWord(this.m, pid, ProcessWord.parent)
  }

  /** Its main task, 0 none yet. */
  mainTask(pid: Pid): TaskId {
    return processWord(this.m, pid, ProcessWord.mainTask)
  }

  /** Children that were not reaped. */
  children(pid: Pid): Pid[] {
    return atomically(this.m, (m) => children(m, pid))
  }

  /** Processes that are alive or still to be started; the run is finished when there is none. */
  liveCount(): number {
    return Atomics.load(this.m.words, Header.liveProcesses)
  }

  /** The group of a process, or its session; -ESRCH. */
  group(pid: Pid, ofSession: boolean): number {
    return atomically(this.m, (m) => groupOf(m, pid, ofSession))
  }

  /** `setpgid` of a process by one that is it or its parent; 0, -ESRCH, -EPERM, -EINVAL. */
  setGroup(actor: Pid, pid: Pid, group: Pid): number {
    return atomically(this.m, (m) => setGroup(m, actor, pid, group))
  }

  /** `setsid`: the pid, -EPERM. */
  newSession(pid: Pid): number {
    return atomically(this.m, (m) => newSession(m, pid))
  }

  /** Sends a signal (0: only asks) to a process, a group (0 the own, -n) or all others (-1); 0, -ESRCH, -EINVAL. The caller may be among those it ends: look at `isAlive`. */
  kill(task: TaskId, pid: Pid, signal: number): number {
    return atomically(this.m, (m) => kill(m, task, pid, signal))
  }

  /** `action`: SignalAction. A handled signal interrupts the main task's wait and is left for `takeSignals`. 0, -EINVAL. */
  setSignalAction(pid: Pid, signal: number, action: number): number {
    return atomically(this.m, (m) => setSignalAction(m, pid, signal, action))
  }

  /** Sends a signal to a thread of the caller's process; 0, -ESRCH, -EINVAL. The process may end of it. */
  killThread(task: TaskId, target: TaskId, signal: number): number {
    return atomically(this.m, (m) => killThread(m, task, target, signal))
  }

  ignoresSignal(pid: Pid, signal: number): boolean {
    return ignores(this.m, pid, signal)
  }

  signalMask(task: TaskId): number {
    return atomically(this.m, (m) => taskWord(m, task, TaskWord.signalMask))
  }

  /** What the thread blocks from now on, a bit per signal; returns what it blocked before. The process may end of a signal that waited. */
  setSignalMask(task: TaskId, mask: number): number {
    return atomically(this.m, (m) => maskSignals(m, task, mask))
  }

  /** Signals that wait for the thread to unblock them, a bit per signal. */
  heldSignals(task: TaskId): number {
    return atomically(this.m, (m) => heldSignals(m, task))
  }

  /** Takes a signal of `set`, or waits for one: its number, -EAGAIN, -EINTR, RESTART. */
  waitSignal(task: TaskId, set: number, timeoutNs: Ns): number {
    return atomically(this.m, (m) => waitSignal(m, task, set, timeoutNs))
  }

  /** Waits for a signal that is handled. */
  pause(task: TaskId): Outcome {
    return atomically(this.m, (m) => pause(m, task))
  }

  /** Of a child that has not begun: what its main thread blocks (-1: as it is), and which signals it does not ignore, a bit per signal. */
  prepareSignals(pid: Pid, mask: number, defaults: number): void {
    atomically(this.m, (m) => prepareSignals(m, pid, mask, defaults))
  }

  /** Permissions that what the process makes on the disk does not get. */
  umask(pid: Pid): number {
    return processWord(this.m, this.whole(pid), ProcessWord.umask)
  }

  /** Returns what it was before. */
  setUmask(pid: Pid, mask: number): number {
    const before = this.umask(pid)
    atomically(this.m, (m) => setProcessWord(m, processOf(m, pid), ProcessWord.umask, mask & 0o777))
    return before
  }

  signalSender(pid: Pid, signal: number): Pid {
    return atomically(this.m, (m) => signalSender(m, pid, signal))
  }

  /** Whether there is something for `takeSignals`: one word is read. */
  hasPendingSignals(pid: Pid): boolean {
    return Atomics.load(this.m.words, processRow(pid) + ProcessWord.pendingSignals) !== 0
  }

  /** The handled signals that have come, lowest first; they are taken. Asked by the main task, only after `enter` said true or `checkpoint` 0. */
  takeSignals(pid: Pid): number[] {
    return atomically(this.m, (m) => takeSignals(m, pid))
  }

  /** sys.setswitchinterval, ns; holds from the next wait for the GIL on. */
  setSwitchInterval(pid: Pid, ns: Ns): void {
    atomically(this.m, (m) => setProcessReal(m, pid, ProcessReal.switchNs, Math.max(0, Math.round(ns))))
  }

  switchInterval(pid: Pid): number {
    return processReal(this.m, pid, ProcessReal.switchNs)
  }
}
