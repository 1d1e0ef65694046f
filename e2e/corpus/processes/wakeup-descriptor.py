"""What is told of a wakeup descriptor that cannot be written to."""
import os
import signal
import sys

sys.unraisablehook = lambda told, print=print: print(told.err_msg, repr(told.exc_value), told.exc_traceback is not None)
signal.signal(signal.SIGUSR1, lambda signum, frame: print('handled'))

read, write = os.pipe()
os.set_blocking(write, False)
signal.set_wakeup_fd(write)
signal.raise_signal(signal.SIGUSR1)
print(os.read(read, 10) == bytes([signal.SIGUSR1]))

for size in 65536, 1:
    try:
        while True:
            os.write(write, b'x' * size)
    except BlockingIOError:
        pass
print('full')
signal.raise_signal(signal.SIGUSR1)
print('not told')
print(signal.set_wakeup_fd(write, warn_on_full_buffer=False) == write)
signal.raise_signal(signal.SIGUSR1)
print('closed')
os.close(write)
signal.raise_signal(signal.SIGUSR1)
signal.set_wakeup_fd(-1)
