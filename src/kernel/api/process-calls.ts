/** The part of the kernel's public face that is about processes: their life, their signals, what they find by name. */
import { FIRST_PID, Header, ProcessState, ProcessWord, processRow } from '../memory/layout'
import { get, process } from '../memory/machine'
import { bindName, findName, nameValue, unbindName } from '../memory/names'
import { children, endOthers, exitProcess, newChild, newProcess, processEnded, waitpid, kill } from '../tasks/processes'
import { RecordKind, StartMethod } from '../../log/record-kinds'
import { Recorder } from './recorder'
import { processRecord } from '../memory/records'
import { setSignalAction, takeSignals } from '../tasks/signal'
import { awaitStart, cancelStarts } from '../tasks/starts'

export class ProcessCalls extends Recorder {
  /** Returns the pid (first 100), with descriptors 0 … 2 on the terminal. `parentPid` 0: started by the page. Throws RangeError when there were too many. */
  processNew(parentPid: number, name: string): number {
    return this.atomically((m) => newProcess(m, parentPid, name))
  }

  /**
   * Reserves a process that the page starts at `atNs`, together with its main task: ask `mainTaskOf` when it is scheduled.
   * Returns the pid. To be called in the order of the instants, before anything runs.
   */
  processAwait(name: string, atNs: number): number {
    return this.atomically((m) => awaitStart(m, name, atNs))
  }

  /** Processes that are still to be started will not be. */
  cancelStarts(): void {
    this.atomically(cancelStarts)
  }

  /**
   * A child of the task's process, with its descriptors and signal actions. The task makes and starts the child's main
   * task in the same commit; the child's worker may come later, virtual time waits for it. Its start-up cost is charged
   * to that main task by its own worker before anything else.
   */
  processFork(task: number, name: string, method: number = StartMethod.fork): number {
    return this.atomically((m) => newChild(m, task, name, null, method))
  }

  /** The name by which the program knows a process. */
  processName(pid: number, name: string): void {
    this.atomically((m) => processRecord(m, RecordKind.processName, pid, 0, name))
  }

  /** As `processFork`, but of the descriptors only 0 … 2 and `fds` (under their numbers), and no signal handlers. */
  processSpawn(task: number, name: string, fds: readonly number[], method: number = StartMethod.spawn): number {
    return this.atomically((m) => newChild(m, task, name, fds, method))
  }

  /**
   * Its remaining tasks, the caller's included, become finished; its descriptors close. Where several processes run, the
   * main task calls this in the commit in which it ends, instead of `taskExit`: between two commits another process may
   * act. The page calls it for a process whose worker died.
   */
  processExit(pid: number, exitCode: number): void {
    this.atomically((m) => exitProcess(m, pid, exitCode, process(m, pid, ProcessWord.mainTask)))
  }

  /** All tasks of its process but this one end where they are, unseen by those that join them. */
  endOthers(task: number): void {
    this.atomically((m) => endOthers(m, task))
  }

  /** Pid of a child that ended, reaped by this (-1: the first that did); 0 at the timeout; -ECHILD, -EINTR, RESTART. timeoutNs: -1 for ever, 0 only look. `shownObject`: what the blocked state names (0: the child). */
  waitpid(task: number, pid: number, timeoutNs: number, shownObject = 0): number {
    return this.atomically((m) => waitpid(m, task, pid, timeoutNs, shownObject))
  }

  /** What a process that has ended ended with, also after it was reaped; -n: signal n. */
  exitCode(pid: number): number {
    return process(this.m, pid, ProcessWord.exitCode)
  }

  /** ProcessState, 0: there is no such process. */
  processState(pid: number): number {
    return pid < FIRST_PID || pid >= FIRST_PID + get(this.m, Header.processCount) ? 0 : process(this.m, pid, ProcessWord.state)
  }

  processAlive(pid: number): boolean {
    return this.processState(pid) === ProcessState.alive
  }

  processEnded(pid: number): boolean {
    return processEnded(this.m, pid)
  }

  /** os.getppid: 1 once the parent has ended, 0 for a process that the page started. */
  parentOf(pid: number): number {
    return process(this.m, pid, ProcessWord.parent)
  }

  /** Its main task, 0 none yet. */
  mainTaskOf(pid: number): number {
    return process(this.m, pid, ProcessWord.mainTask)
  }

  /** Children that were not reaped. */
  children(pid: number): number[] {
    return this.atomically((m) => children(m, pid))
  }

  /** Processes that are alive or still to be started; the run is finished when there is none. */
  liveProcesses(): number {
    return Atomics.load(this.m.words, Header.liveProcesses)
  }

  /** Sends a signal (0: only asks); 0, -ESRCH, -EINVAL. The caller may be among those it ends: look at `processAlive`. */
  kill(task: number, pid: number, signal: number): number {
    return this.atomically((m) => kill(m, task, pid, signal))
  }

  /** `action`: SignalAction. A handled signal interrupts the main task's wait and is left for `takeSignals`. 0, -EINVAL. */
  signalAction(pid: number, signal: number, action: number): number {
    return this.atomically((m) => setSignalAction(m, pid, signal, action))
  }

  /** Whether there is something for `takeSignals`: one word is read. */
  signalsPending(pid: number): boolean {
    return Atomics.load(this.m.words, processRow(pid) + ProcessWord.pendingSignals) !== 0
  }

  /** The handled signals that have come, lowest first; they are taken. Asked by the main task, only after `enter` said true or `checkpoint` 0. */
  takeSignals(pid: number): number[] {
    return this.atomically((m) => takeSignals(m, pid))
  }

  /** Binds a name (NameKind) to an object or a segment; false: it is taken, empty or longer than 112 bytes. */
  nameBind(kind: number, name: string, value: number): boolean {
    return this.atomically((m) => bindName(m, kind, name, value) !== 0)
  }

  /** What the name is bound to, 0: nothing. */
  nameFind(kind: number, name: string): number {
    return this.atomically((m) => nameValue(m, findName(m, kind, name)))
  }

  /** Returns what it was bound to, 0: nothing. */
  nameUnbind(kind: number, name: string): number {
    return this.atomically((m) => {
      const row = findName(m, kind, name)
      const value = nameValue(m, row)
      if (row) unbindName(m, row)
      return value
    })
  }
}
