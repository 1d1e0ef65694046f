/**
 * Signals: each thread blocks some; default actions are the kernel's. A handled signal is left in the process's pending word for its host, which
 * takes it where the main task next looks (after `enter` said true or `checkpoint` said 0, so that the instant is that
 * of virtual time) and runs the handler there. A blocked main task is woken for it, its wait interrupted.
 */
import { dispatch } from '../schedule/cores'
import { Errno } from '../../model/errno'
import { beginCall, Call, parkCall } from '../files/restartable-call'
import { Header, ProcessWord, processRow, TaskWord } from '../memory/layout'
import { headerWord, type Machine, taskWord, setTaskWord, processWord, setProcessWord } from '../memory/machine'
import { BlockReason, RecordKind, TaskState, WakeKind } from '../../log/record-kinds'
import { record } from '../memory/records'
import { refreshSlice } from '../schedule/slice'
import { block, DONE, INTERRUPTED, type Outcome, wake, type WakeResult, WOKEN } from '../schedule/waiting'
import { hasEnded } from './tasks'
import type { Ns, Pid, TaskId } from '../../model/ids'
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

/** Whether the process runs code of its own at some signal, beside what Python does at SIGINT. */
export function handlesSignals(m: Machine, pid: Pid): boolean {
  return (processWord(m, pid, ProcessWord.handledSignals) & ~bit(Signal.SIGINT)) !== 0
}

/** Sends a signal to a process that is alive. True: its default action ends the process, which the caller does. */
export function deliver(m: Machine, actor: TaskId, pid: Pid, signal: number): boolean {
  const taker = takerOf(m, pid, signal)
  if (taker && !waitsFor(m, taker, signal)) return act(m, actor, pid, taker, signal)
  setBit(m, pid, ProcessWord.heldSignals, signal, true)
  hold(m, actor, pid, taker, signal)
  return false
}

/** The same to one of its threads: whether it is blocked or waited for there decides. */
export function deliverTo(m: Machine, actor: TaskId, id: TaskId, signal: number): boolean {
  const pid = taskWord(m, id, TaskWord.pid)
  const waits = waitsFor(m, id, signal)
  if (!waits && !masks(m, id, signal)) return act(m, actor, pid, id, signal)
  setTaskWord(m, id, TaskWord.heldSignals, taskWord(m, id, TaskWord.heldSignals) | bit(signal))
  hold(m, actor, pid, waits ? id : 0, signal)
  return false
}

/** It stays until a thread unblocks it or waits for it; `taker`: one that waits, 0 none. */
function hold(m: Machine, actor: TaskId, pid: Pid, taker: TaskId, signal: number): void {
  m.words[processRow(pid) + ProcessWord.signalSenders + signal] = actor ? taskWord(m, actor, TaskWord.pid) : 0
  logSignal(m, actor, pid, signal, 'held')
  if (taker) wakeFor(m, actor, taker, WOKEN)
}

/** The signal reaches a task that does not block it. */
function act(m: Machine, actor: TaskId, pid: Pid, taker: TaskId, signal: number): boolean {
  if (hasBit(m, pid, ProcessWord.handledSignals, signal)) {
    setBit(m, pid, ProcessWord.pendingSignals, signal, true)
    logSignal(m, actor, pid, signal, 'handled')
    if (taskWord(m, taker, TaskWord.state) === TaskState.blocked) wakeFor(m, actor, taker, INTERRUPTED)
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

function wakeFor(m: Machine, actor: TaskId, id: TaskId, result: WakeResult): void {
  wake(m, actor, id, WakeKind.signal, result)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

const masks = (m: Machine, id: TaskId, signal: number): boolean => (taskWord(m, id, TaskWord.signalMask) & bit(signal)) !== 0

/** Whether the task waits for this signal in `waitSignal`. */
const waitsFor = (m: Machine, id: TaskId, signal: number): boolean =>
  taskWord(m, id, TaskWord.state) === TaskState.blocked && taskWord(m, id, TaskWord.reason) === BlockReason.signal && (taskWord(m, id, TaskWord.waitedSignals) & bit(signal)) !== 0

/** The thread of a process to which a signal goes, as on Linux: the main one unless it blocks it, else one that waits for it or does not block it; 0 none. */
function takerOf(m: Machine, pid: Pid, signal: number): TaskId {
  const main = processWord(m, pid, ProcessWord.mainTask)
  if (!main || !masks(m, main, signal)) return main
  const count = headerWord(m, Header.taskCount)
  const theirs = (id: TaskId) => taskWord(m, id, TaskWord.pid) === pid && taskWord(m, id, TaskWord.within) === 0 && !hasEnded(m, id)
  for (let id = 1; id <= count; id++) if (theirs(id) && waitsFor(m, id, signal)) return id
  for (let id = 1; id <= count; id++) if (theirs(id) && !masks(m, id, signal)) return id
  return 0
}

/** What a thread blocks from now on. Returns the signal whose default action ends the process, now that it may come; 0 none. */
export function setSignalMask(m: Machine, id: TaskId, mask: number): number {
  setTaskWord(m, id, TaskWord.signalMask, mask & ~(bit(Signal.SIGKILL) | bit(Signal.SIGSTOP)))
  for (let signal = 1; signal <= LAST_SIGNAL; signal++) {
    if (masks(m, id, signal) || !takeHeld(m, id, bit(signal))) continue
    if (act(m, 0, taskWord(m, id, TaskWord.pid), id, signal)) return signal
  }
  return 0
}

/** The signals that wait for the thread to unblock them. */
export const heldSignals = (m: Machine, id: TaskId): number => taskWord(m, id, TaskWord.heldSignals) | processWord(m, taskWord(m, id, TaskWord.pid), ProcessWord.heldSignals)

/** Takes the lowest of `set` that is held for the thread; 0 none. */
function takeHeld(m: Machine, id: TaskId, set: number): number {
  const held = heldSignals(m, id) & set
  if (held === 0) return 0
  const signal = 32 - Math.clz32(held & -held)
  setTaskWord(m, id, TaskWord.heldSignals, taskWord(m, id, TaskWord.heldSignals) & ~bit(signal))
  setBit(m, taskWord(m, id, TaskWord.pid), ProcessWord.heldSignals, signal, false)
  return signal
}

/** `sigtimedwait`: the signal of `set` that has come, which is taken; -EAGAIN: none until the timeout; -EINTR, RESTART. */
export function waitSignal(m: Machine, id: TaskId, set: number, timeoutNs: Ns): number {
  const began = beginCall(m, id, Call.sigwait, timeoutNs)
  const signal = takeHeld(m, id, set)
  if (signal) return signal
  if (timeoutNs === 0) return -Errno.EAGAIN
  setTaskWord(m, id, TaskWord.waitedSignals, set)
  return parkCall(m, id, Call.sigwait, began, { reason: BlockReason.signal }, -Errno.EAGAIN)
}

/**
 * `pause`: waits until a signal's handler is to be run. Under an untimed schedule also if one has come just before: CPython lets its GIL go and waits, and does not look
 * for what came after it looked last.
 */
export function pause(m: Machine, id: TaskId): Outcome {
  const pid = taskWord(m, id, TaskWord.pid)
  if (!m.untimed && processWord(m, pid, ProcessWord.mainTask) === id && processWord(m, pid, ProcessWord.pendingSignals) !== 0) return DONE
  setTaskWord(m, id, TaskWord.waitedSignals, 0)
  return block(m, id, { reason: BlockReason.signal }, -1)
}

/** Pid of the process that sent a held signal last, 0: none did. */
export const signalSender = (m: Machine, pid: Pid, signal: number): Pid => m.words[processRow(pid) + ProcessWord.signalSenders + (signal & 31)] as Pid

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
