"""Questions about processes where there is only one."""
import os
import signal

for call in (lambda: os.wait(), lambda: os.waitpid(-1, os.WNOHANG), lambda: os.waitpid(12_345_678, 0)):
    try:
        call()
    except ChildProcessError as error:
        print(type(error).__name__, error.strerror)
try:
    os.kill(12_345_678, signal.SIGTERM)
except ProcessLookupError as error:
    print(type(error).__name__, error.strerror)
print(os.kill(os.getpid(), 0), os.getpid() > 1, os.getppid() >= 1)
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print('interrupted by itself')
print(os.waitstatus_to_exitcode(3 << 8), os.waitstatus_to_exitcode(15), os.WIFEXITED(0), os.WTERMSIG(9))
