# wrong · every-bytecode · the signal comes between the check and the pause, a hang
import os
import signal
import threading

got = False

def handler(number, frame):
    global got
    got = True

signal.signal(signal.SIGUSR1, handler)
t = threading.Thread(target=lambda: os.kill(os.getpid(), signal.SIGUSR1))
t.start()
if not got:
    signal.pause()
t.join()
print("got the signal")
