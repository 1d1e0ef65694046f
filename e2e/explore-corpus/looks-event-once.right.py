# right · every-bytecode · an event orders the write before the read: right
import threading

answer = None
ready = threading.Event()


def make():
    global answer
    answer = 42
    ready.set()


def use():
    ready.wait()
    assert answer == 42


threads = [threading.Thread(target=f) for f in (use, make)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
