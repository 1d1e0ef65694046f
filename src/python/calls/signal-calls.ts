/** Signals between processes, and of a process to itself. */
import { annotation, call, chapter } from './declaration'
import { int, place } from './parameters'

export const SIGNALS = chapter('Signals', 'Handlers run in the main task, at its next line.', {
  kill: call(80, { pid: int, signal: int, where: place }, { cost: 'lockOp', commits: true, syncsSharedMemory: true, about: 'Sends a signal.' }),
  raiseSignal: call(81, { signal: int }, { cost: 'lockOp', commits: true, about: 'Sends a signal to this process itself.' }),
  signalAction: annotation(82, { signal: int, action: int }, { about: 'What the process does when the signal comes: a SignalAction.' }),
  takeSignal: annotation(83, {}, { answer: 'its number, 0: none', about: 'The next signal whose handler is to be run now; for the main task.' }),
})
