# children in a group of their own, and signals to all of a group
import os, signal, sys, time
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0)
    kid = os.fork()
    while True: time.sleep(1)
time.sleep(0.2)
print(os.getpgid(pid) == pid, os.getpgrp() == os.getpgid(0), os.getpgid(pid) != os.getpgrp())
os.killpg(pid, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.fork()
if pid == 0:
    os.setsid()
    print(os.getsid(0) == os.getpid() == os.getpgrp(), flush=True)
    try: os.setsid()
    except PermissionError as error: print(error, flush=True)
    try: os.setpgid(0, 0)
    except PermissionError as error: print(error, flush=True)
    os.kill(0, signal.SIGKILL)
print(os.waitstatus_to_exitcode(os.waitpid(-1, 0)[1]))
pids = []
for n in range(3):
    pid = os.fork()
    if pid == 0:
        time.sleep(0.1 * n)
        os._exit(n)
    os.setpgid(pid, pids[0] if pids else pid)
    pids.append(pid)
print(sorted(os.waitstatus_to_exitcode(os.waitpid(-pids[0], 0)[1]) for _ in pids))
for function, arguments in ((os.killpg, (99999, 0)), (os.getpgid, (99999,)), (os.setpgid, (99999, 0)), (os.setpgid, (0, 99999)), (os.getsid, (99999,))):
    try: function(*arguments)
    except OSError as error: print(type(error).__name__)
try: os.waitpid(0, os.WNOHANG)
except ChildProcessError as error: print(error)
