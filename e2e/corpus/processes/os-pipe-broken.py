import os
import signal

print(signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN)
read_end, write_end = os.pipe()
os.close(read_end)
try:
    os.write(write_end, b'x')
except BrokenPipeError as error:
    print('BrokenPipeError', error.errno == __import__('errno').EPIPE)
os.close(write_end)
for action in (lambda: os.read(read_end, 1), lambda: os.close(write_end)):
    try:
        action()
    except OSError as error:
        print(type(error).__name__, error.errno == __import__('errno').EBADF)
