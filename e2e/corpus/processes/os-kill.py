import os
import signal
import time

pid = os.fork()
if pid == 0:
    time.sleep(20)
    os._exit(0)
os.kill(pid, 0)
print('it exists')
os.kill(pid, signal.SIGKILL)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
try:
    os.kill(pid, 0)
except ProcessLookupError:
    print('it is gone')
