"""Threads of one process exclude each other by flock where each opens the file, and not by lockf; a signal's handler runs while one waits."""
import fcntl, os, signal, threading, time

def worker(name, first):
    with open('data.txt') as f:
        if not first:
            started.wait()
        fcntl.flock(f, fcntl.LOCK_EX)
        print(name, 'in')
        started.set()
        time.sleep(0.05)
        print(name, 'out')

open('data.txt', 'w').close()
started = threading.Event()
ts = [threading.Thread(target=worker, args=(n, n == 'one')) for n in ('one', 'two')]
for t in ts: t.start()
for t in ts: t.join()

f, g = open('data.txt', 'r+'), open('data.txt', 'r+')
fcntl.lockf(f, fcntl.LOCK_EX)
fcntl.lockf(g, fcntl.LOCK_EX | fcntl.LOCK_NB)
print('lockf knows no threads')

class Alarm(Exception): pass
def ring(number, frame):
    rings.append(number)
    if len(rings) == 2:
        raise Alarm
rings = []
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
fcntl.flock(f, fcntl.LOCK_EX)
try:
    fcntl.flock(g, fcntl.LOCK_EX)
except Alarm:
    print('rang', len(rings))
signal.setitimer(signal.ITIMER_REAL, 0)
fcntl.flock(f, fcntl.LOCK_UN)
fcntl.flock(g, fcntl.LOCK_EX | fcntl.LOCK_NB)
print('free again')
