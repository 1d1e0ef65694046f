import atexit
import os

atexit.register(print, 'atexit of the parent')
pid = os.fork()
if pid == 0:
    try:
        os._exit(6)
    finally:
        print('never')
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
