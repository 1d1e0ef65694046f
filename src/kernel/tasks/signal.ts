/**
 * Signals: default actions are the kernel's, a handled signal is left in the process's pending word for its host, which
 * takes it where the main task next looks (after `enter` said true or `checkpoint` said 0, so that the instant is that
 * of virtual time) and runs the handler there. A blocked main task is woken for it, its wait interrupted.
 */
import { dispatch } from '../schedule/cores'
import { Errno } from '../../model/errno'
import { ProcessWord, TaskWord } from '../memory/layout'
import { type Machine, taskWord, processWord, setProcessWord } from '../memory/machine'
import { RecordKind, TaskState, WakeKind } from '../../log/record-kinds'
import { record } from '../memory/records'
import { refreshSlice } from '../schedule/slice'
import { INTERRUPTED, wake } from '../schedule/waiting'
import type { Pid, TaskId } from '../../model/ids'
import type { Word } from '../memory/struct'

/** Linux's numbers. */
export const Signal = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGURG: 23,
  SIGWINCH: 28,
} as const
export const SignalAction = { default: 0, ignore: 1, handle: 2 } as const

const LAST_SIGNAL = 31
/** What ends nothing unless it is handled. */
const HARMLESS = new Set<number>([Signal.SIGCHLD, Signal.SIGCONT, Signal.SIGURG, Signal.SIGWINCH])
/** Stopping a process is not supported. */
const STOPPING = new Set<number>([Signal.SIGSTOP, 20, 21, 22])

const bit = (signal: number) => 1 << (signal - 1)

/** What a process does with a signal from now on; 0, -EINVAL. SIGKILL is not to be caught. */
export function setSignalAction(m: Machine, pid: Pid, signal: number, action: number): number {
  if (signal < 1 || signal > LAST_SIGNAL || signal === Signal.SIGKILL || signal === Signal.SIGSTOP) return -Errno.EINVAL
  setBit(m, pid, ProcessWord.handledSignals, signal, action === SignalAction.handle)
  setBit(m, pid, ProcessWord.ignoredSignals, signal, action === SignalAction.ignore)
  return 0
}

function setBit(m: Machine, pid: Pid, field: Word<'process'>, signal: number, on: boolean): void {
  const word = processWord(m, pid, field)
  setProcessWord(m, pid, field, on ? word | bit(signal) : word & ~bit(signal))
}

const hasBit = (m: Machine, pid: Pid, field: Word<'process'>, signal: number) => (processWord(m, pid, field) & bit(signal)) !== 0

/** Sends a signal to a process that is alive. True: its default action ends the process, which the caller does. */
export function deliver(m: Machine, actor: TaskId, pid: Pid, signal: number): boolean {
  if (hasBit(m, pid, ProcessWord.handledSignals, signal)) {
    setBit(m, pid, ProcessWord.pendingSignals, signal, true)
    logSignal(m, actor, pid, signal, 'handled')
    const main = processWord(m, pid, ProcessWord.mainTask)
    if (!main || taskWord(m, main, TaskWord.state) !== TaskState.blocked) return false
    wake(m, actor, main, WakeKind.signal, INTERRUPTED)
    dispatch(m)
    if (actor) refreshSlice(m, actor)
    return false
  }
  if (HARMLESS.has(signal)) return false
  if (hasBit(m, pid, ProcessWord.ignoredSignals, signal)) {
    logSignal(m, actor, pid, signal, 'ignored')
    return false
  }
  logSignal(m, actor, pid, signal, 'terminated')
  return true
}

/** The signals that were sent and are to be handled, lowest first; they are taken. */
export function takeSignals(m: Machine, pid: Pid): number[] {
  const pending = processWord(m, pid, ProcessWord.pendingSignals)
  if (pending === 0) return []
  setProcessWord(m, pid, ProcessWord.pendingSignals, 0)
  const signals: number[] = []
  for (let signal = 1; signal <= LAST_SIGNAL; signal++) if (pending & bit(signal)) signals.push(signal)
  return signals
}

/** Whether programs may send it: the kernel knows no stopped processes. */
export const canBeSent = (signal: number): boolean => signal >= 0 && signal <= LAST_SIGNAL && !STOPPING.has(signal)

export function ignores(m: Machine, pid: Pid, signal: number): boolean {
  return hasBit(m, pid, ProcessWord.ignoredSignals, signal)
}

/** A new process begins with its parent's actions; one that was spawned without the parent's handlers. */
export function inheritSignals(m: Machine, parent: Pid, child: Pid, handlers: boolean): void {
  setProcessWord(m, child, ProcessWord.ignoredSignals, processWord(m, parent, ProcessWord.ignoredSignals))
  if (handlers) setProcessWord(m, child, ProcessWord.handledSignals, processWord(m, parent, ProcessWord.handledSignals))
}

function logSignal(m: Machine, actor: TaskId, pid: Pid, signal: number, effect: string): void {
  record(m, RecordKind.signal, actor, 0, pid, signal, effect)
}
