/**
 * Programs that the page starts at given instants, each as a process of its own.
 *
 * They have their pids from the beginning, in the order of their instants, so that workers can be found for them ahead;
 * process and main task begin, and are logged, when their time has come. A start is due before a timer of the same instant.
 */
import { Header, HeaderReal, ProcessReal, ProcessState, ProcessWord } from '../memory/layout'
import { get, liveNs, type Machine, process, processReal, setProcess, setProcessReal } from '../memory/machine'
import { beginProcess, newPid } from './processes'
import { StartMethod, TaskFlag } from '../../log/record-kinds'
import { newTask, startTask } from './tasks'

/** Reserves a process that begins at `atNs`. To be called in the order of the instants, before anything runs. */
export function awaitStart(m: Machine, name: string, atNs: number): number {
  const pid = newPid(m)
  setProcess(m, pid, ProcessWord.state, ProcessState.awaited)
  setProcess(m, pid, ProcessWord.name, m.log.intern(name))
  setProcessReal(m, pid, ProcessReal.startAt, atNs)
  if (get(m, Header.startsLeft) === 0) m.words[Header.nextStart] = pid
  m.words[Header.startsLeft] = get(m, Header.startsLeft) + 1
  return pid
}

/** When the next one is due, ns; Infinity: none is left. */
export function nextStartNs(m: Machine): number {
  return get(m, Header.startsLeft) > 0 ? processReal(m, get(m, Header.nextStart), ProcessReal.startAt) : Number.POSITIVE_INFINITY
}

/** The next one begins: a commit of its own, at its instant. */
export function fireStart(m: Machine): void {
  m.reals[HeaderReal.now] = m.live ? liveNs(m) : nextStartNs(m)
  const pid = takeStart(m)
  beginProcess(m, pid, 0, process(m, pid, ProcessWord.name), StartMethod.page)
  startTask(m, 0, newTask(m, pid, 0, 'MainThread', TaskFlag.main))
}

/** Those that have not begun never will. */
export function cancelStarts(m: Machine): void {
  while (get(m, Header.startsLeft) > 0) {
    setProcess(m, takeStart(m), ProcessWord.state, ProcessState.reaped)
    m.words[Header.liveProcesses] = get(m, Header.liveProcesses) - 1
    m.changed = m.concernsAll = true
  }
}

function takeStart(m: Machine): number {
  const pid = get(m, Header.nextStart)
  m.words[Header.nextStart] = pid + 1
  m.words[Header.startsLeft] = get(m, Header.startsLeft) - 1
  return pid
}
