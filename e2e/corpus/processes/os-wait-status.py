import os
import signal
import time


def child(action):
    pid = os.fork()
    if pid == 0:
        action()
        os._exit(0)
    return os.waitpid(pid, 0)[1]


for action in (lambda: None, lambda: os._exit(42), lambda: os.kill(os.getpid(), signal.SIGKILL)):
    status = child(action)
    print(os.WIFEXITED(status), os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status))
status = child(lambda: os._exit(9))
print(os.WEXITSTATUS(status), status >> 8)
status = child(lambda: (os.kill(os.getpid(), signal.SIGTERM), time.sleep(5)))
print(os.WTERMSIG(status) == signal.SIGTERM)
