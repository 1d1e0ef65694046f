"""flock belongs to the open file: dup and fork share it; lockf belongs to the process, and any close of the file ends it."""
import fcntl, os

def attempt(kind, f):
    try:
        kind(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return 'got it'
    except OSError as e:
        return repr(e)

def in_child(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)

f = open('data.txt', 'w')
again = open('data.txt', 'w')
fcntl.flock(f, fcntl.LOCK_EX)
print('same process, other open file:', attempt(fcntl.flock, again), flush=True)
in_child(lambda: print('child, inherited:', attempt(fcntl.flock, f), flush=True))
in_child(lambda: print('child, other open file:', attempt(fcntl.flock, again), flush=True))
d = os.dup(f.fileno())
f.close()
print('a dup is left:', attempt(fcntl.flock, again), flush=True)
os.close(d)
print('closed:', attempt(fcntl.flock, again), flush=True)
again.close()

f = open('data.txt', 'w')
fcntl.lockf(f, fcntl.LOCK_EX)
print('lockf again:', attempt(fcntl.lockf, f), flush=True)
in_child(lambda: print('child, inherited:', attempt(fcntl.lockf, f), flush=True))
print('flock beside lockf:', attempt(fcntl.flock, f), flush=True)
open('data.txt').close()
in_child(lambda: print('after any close:', attempt(fcntl.lockf, f), flush=True))
in_child(lambda: print('the child has ended:', attempt(fcntl.lockf, f), flush=True))
for wrong in (0, 3, fcntl.LOCK_UN | fcntl.LOCK_NB):
    try:
        fcntl.flock(f, wrong)
        print(wrong, 'fine')
    except OSError as e:
        print(wrong, repr(e))
for call in (lambda: fcntl.lockf(f, 0), lambda: fcntl.lockf(open('data.txt'), fcntl.LOCK_EX), lambda: fcntl.lockf(f, fcntl.LOCK_SH), lambda: fcntl.flock(999, fcntl.LOCK_EX),
             lambda: fcntl.flock('x', fcntl.LOCK_EX), lambda: fcntl.lockf(f, fcntl.LOCK_EX, 1, -5)):
    try:
        print(call())
    except Exception as e:
        print(repr(e))
