/** Signals by name, and exit codes in words that need no translation. */
import { Signal } from '../../kernel/tasks/signal'

const NAMES = new Map<number, string>(Object.entries(Signal).map(([name, number]) => [number, name]))

/** e.g. 'SIGTERM', 'signal 40'. */
export function signalName(signal: number): string {
  return NAMES.get(signal) ?? `signal ${signal}`
}

/** e.g. 'exit 0', 'SIGKILL'. */
export function exitLabel(exitCode: number): string {
  return exitCode < 0 ? signalName(-exitCode) : `exit ${exitCode}`
}
