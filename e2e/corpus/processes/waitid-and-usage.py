"""os.waitid, what wait4 and getrusage tell, and limits that are kept."""
import os
import resource
import time


def child(code):
    pid = os.fork()
    if pid == 0:
        os._exit(code)
    return pid


def refused(function, *arguments):
    try:
        print('not refused:', function(*arguments))
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)


pid = child(3)
seen = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print(seen.si_status, seen.si_code == os.CLD_EXITED, seen.si_pid == pid)
seen = os.waitid(os.P_ALL, 0, os.WEXITED)
print(seen.si_status, seen.si_signo, seen.si_pid == pid)
refused(os.waitid, os.P_ALL, 0, os.WEXITED)

pid = os.fork()
if pid == 0:
    time.sleep(5)
    os._exit(0)
print(os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG))
os.kill(pid, 9)
seen = os.waitid(os.P_PID, pid, os.WEXITED)
print(seen.si_status, seen.si_code == os.CLD_KILLED)

pid, status, usage = os.wait4(child(0), 0)
print(status, type(usage).__name__, usage.ru_nswap, usage[0] >= 0)
before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
total = sum(range(100_000))
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime >= before, resource.getpagesize())

soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
refused(resource.setrlimit, resource.RLIMIT_CORE, (5, 3))
refused(resource.getrlimit, 99)
