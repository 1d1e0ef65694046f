import os

pid = os.fork()
if pid == 0:
    print('child:', pid, flush=True)
    os._exit(0)
ended, status = os.waitpid(pid, 0)
print('parent:', pid > 0, ended == pid, status)
