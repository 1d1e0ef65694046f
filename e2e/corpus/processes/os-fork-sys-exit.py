import atexit
import os
import sys

atexit.register(print, 'atexit', flush=True)
pid = os.fork()
if pid == 0:
    try:
        sys.exit(3)
    finally:
        print('finally in the child', flush=True)
_, status = os.waitpid(pid, 0)
print('exit code', os.waitstatus_to_exitcode(status), flush=True)
