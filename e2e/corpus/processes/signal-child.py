import os
import signal
import time

ended = []


def on_child(number, frame):
    pid, status = os.waitpid(-1, os.WNOHANG)
    ended.append(os.waitstatus_to_exitcode(status))


signal.signal(signal.SIGCHLD, on_child)
pid = os.fork()
if pid == 0:
    os._exit(8)
while not ended:
    time.sleep(0.01)
print('told of the end:', ended)
