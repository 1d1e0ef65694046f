import os
import signal
import time


def on_term(number, frame):
    print('child got', signal.Signals(number).name, flush=True)
    os._exit(11)


read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    signal.signal(signal.SIGTERM, on_term)
    os.write(write_end, b'!')
    while True:
        time.sleep(0.05)
os.read(read_end, 1)
os.kill(pid, signal.SIGTERM)
print('exit code', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
