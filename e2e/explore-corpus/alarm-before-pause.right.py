# right · cpython · the alarm is blocked until it is waited for
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
signal.setitimer(signal.ITIMER_REAL, 0.5)
came = signal.sigwait({signal.SIGALRM})
assert came == signal.SIGALRM
