import os, signal, sys
code = """
import signal, os
print(sorted(int(s) for s in signal.pthread_sigmask(signal.SIG_BLOCK, [])))
print(signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(os.getpgid(0) == os.getpid())
"""
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
def go(**kw):
    sys.stdout.flush()
    pid = os.posix_spawn(sys.executable, [sys.executable, '-c', code], os.environ, **kw)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
go()
go(setsigmask=[signal.SIGUSR2, signal.SIGINT], setsigdef=[signal.SIGUSR1], setpgroup=0)
go(setsigdef=[signal.SIGUSR1])
signal.signal(signal.SIGINT, signal.SIG_IGN)
go()
for bad in ({'setsigmask': [9999]}, {'setsigdef': ['x']}, {'file_actions': [()]}, {'file_actions': [(77, 1)]}, {'file_actions': 5}):
    try:
        go(**bad)
    except Exception as e:
        print(type(e).__name__, e)
try:
    go(setpgroup=999999)
except OSError as e:
    print(type(e).__name__, e.errno)
import fcntl
d = os.open('.', os.O_RDONLY)
f = os.open('zz', os.O_RDWR | os.O_CREAT)
try:
    fcntl.fcntl(f, fcntl.F_NOTIFY, 1)
except OSError as e:
    print(e)
