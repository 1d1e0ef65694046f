/** Signals between processes, and of a process to itself. */
import { annotation, call, chapter, query } from './declaration'
import { int, place } from './parameters'

export const SIGNALS = chapter('Signals', 'Handlers run in the main task, at its next line.', {
  kill: call(80, { pid: int, signal: int, where: place }, { cost: 'lockOp', commits: true, syncsSharedMemory: true, about: 'Sends a signal.' }),
  raiseSignal: call(81, { signal: int }, { cost: 'lockOp', commits: true, about: 'Sends a signal to this process itself.' }),
  signalAction: annotation(82, { signal: int, action: int }, { about: 'What the process does when the signal comes: a SignalAction.' }),
  killThread: call(84, { task: int, signal: int, where: place }, { cost: 'lockOp', commits: true, about: 'Sends a signal to a thread of this process.' }),
  signalMask: call(
    85,
    { how: int, set: int },
    { cost: 'lockOp', commits: true, answer: 'what it blocked before', about: '`pthread_sigmask`: a bit for each of the signals 1 to 31; `how` is that of Linux.' },
  ),
  signalsPending: query(86, {}, { answer: 'a bit for each', about: 'The signals that wait for the thread to unblock them.' }),
  signalWait: call(
    87,
    { set: int, timeoutNs: int, where: place },
    { cost: 'lockOp', commits: true, releasesGil: true, answer: 'its number, -EAGAIN, -EINTR', about: 'Takes one of the signals, or waits for one at most so long; -1: for ever.' },
  ),
  signalPause: call(240, { where: place }, { cost: 'sleepEntry', commits: true, releasesGil: true, answer: '1, -1 interrupted', about: 'Waits until a signal is handled.' }),
  signalSender: query(241, { signal: int }, { answer: 'a pid, 0: none', about: 'Who sent the signal that was taken.' }),
  signalIgnored: query(248, { signal: int }, { answer: '1: it is', about: 'Whether the process ignores a signal, as one may from its beginning.' }),
  takeSignal: annotation(83, {}, { answer: 'its number, 0: none', about: 'The next signal whose handler is to be run now; for the main task.' }),
})
