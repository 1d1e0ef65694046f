/** Signals by name, and exit codes in words that need no translation. */

/** Linux's, from 1 on. */
const NAMES =
  'SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM SIGTERM SIGSTKFLT SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS'.split(
    ' ',
  )

/** e.g. 'SIGTERM', 'signal 40'. */
export function signalName(signal: number): string {
  return NAMES[signal - 1] ?? `signal ${signal}`
}

/** e.g. 'exit 0', 'SIGKILL'. */
export function exitLabel(exitCode: number): string {
  return exitCode < 0 ? signalName(-exitCode) : `exit ${exitCode}`
}
