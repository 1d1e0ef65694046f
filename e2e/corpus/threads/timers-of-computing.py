# Timers of processor time: they run while the process computes, not while it sleeps.
import signal
import time

came = []
signal.signal(signal.SIGPROF, lambda *_: came.append('prof'))
signal.signal(signal.SIGVTALRM, lambda *_: came.append('virtual'))
signal.setitimer(signal.ITIMER_VIRTUAL, 0.02)
signal.setitimer(signal.ITIMER_PROF, 0.06)
time.sleep(0.2)
print(came, signal.getitimer(signal.ITIMER_PROF)[0] > 0)


def compute(seconds):
    began = time.process_time()
    while time.process_time() - began < seconds:
        pass


compute(0.3)
print(sorted(came), signal.getitimer(signal.ITIMER_PROF))

came.clear()
signal.setitimer(signal.ITIMER_PROF, 0.02, 0.02)
compute(0.3)
print(len(came) >= 3, set(came))
print(signal.setitimer(signal.ITIMER_PROF, 0)[1])
try:
    signal.setitimer(7, 1)
except signal.ItimerError as error:
    print(type(error).__name__, error.errno)
