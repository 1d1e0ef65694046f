/**
 * Programs that the page starts at given instants, each as a process of its own.
 *
 * They have their pids from the beginning, in the order of their instants, so that workers can be found for them ahead;
 * process and main task begin, and are logged, when their time has come. A start is due before a timer of the same instant.
 */
import { Header, HeaderReal, ProcessReal, ProcessState, ProcessWord } from '../memory/layout'
import { wallClockNs, type Machine, headerWord, setHeaderWord, setHeaderReal, processWord, setProcessWord, processReal, setProcessReal } from '../memory/machine'
import { beginProcess, newPid } from './processes'
import { StartMethod, TaskFlag } from '../../log/record-kinds'
import { newTask, startTask } from './tasks'
import type { Ns, Pid } from '../../model/ids'
import { invariant } from '../../model/invariant'

/** Reserves a process that begins at `atNs`. To be called in the order of the instants, before anything runs. */
export function awaitStart(m: Machine, name: string, atNs: Ns): Pid {
  const left = headerWord(m, Header.startsLeft)
  const last: Pid = headerWord(m, Header.nextStart) + left - 1
  invariant(left === 0 || processReal(m, last, ProcessReal.startAt) <= atNs, 'starts are given in the order of their instants')
  const pid = newPid(m)
  invariant(left === 0 || pid === last + 1, 'the pids of starts follow each other')
  setProcessWord(m, pid, ProcessWord.state, ProcessState.awaited)
  setProcessWord(m, pid, ProcessWord.name, m.log.intern(name))
  setProcessReal(m, pid, ProcessReal.startAt, atNs)
  if (left === 0) setHeaderWord(m, Header.nextStart, pid)
  setHeaderWord(m, Header.startsLeft, left + 1)
  return pid
}

/** When the next one is due, ns; Infinity: none is left. */
export function nextStartNs(m: Machine): Ns {
  return headerWord(m, Header.startsLeft) > 0 ? processReal(m, headerWord(m, Header.nextStart), ProcessReal.startAt) : Number.POSITIVE_INFINITY
}

/** The next one begins: a commit of its own, at its instant. */
export function fireStart(m: Machine): void {
  setHeaderReal(m, HeaderReal.now, m.wallClock ? wallClockNs(m) : nextStartNs(m))
  const pid = takeStart(m)
  beginProcess(m, pid, 0, processWord(m, pid, ProcessWord.name), StartMethod.page)
  startTask(m, 0, newTask(m, pid, 0, 'MainThread', TaskFlag.main))
}

/** Those that have not begun never will. */
export function cancelStarts(m: Machine): void {
  while (headerWord(m, Header.startsLeft) > 0) {
    setProcessWord(m, takeStart(m), ProcessWord.state, ProcessState.reaped)
    setHeaderWord(m, Header.liveProcesses, headerWord(m, Header.liveProcesses) - 1)
    m.changed = m.wakeAllWorkers = true
  }
}

function takeStart(m: Machine): Pid {
  const pid = headerWord(m, Header.nextStart)
  setHeaderWord(m, Header.nextStart, pid + 1)
  setHeaderWord(m, Header.startsLeft, headerWord(m, Header.startsLeft) - 1)
  return pid
}
