import os
import time

pids = {}
for n, delay in enumerate((1.2, 0.0, 0.6)):
    pid = os.fork()
    if pid == 0:
        time.sleep(delay)
        os._exit(n)
    pids[pid] = n
for _ in range(3):
    pid, status = os.waitpid(-1, 0)
    print(pids[pid], os.waitstatus_to_exitcode(status))
try:
    os.wait()
except ChildProcessError as error:
    print('ChildProcessError', error.errno == __import__('errno').ECHILD)
