# wrong · every-bytecode · the test is outside the lock: the wake-up comes between test and wait, a hang · 2 switches · open_ at 9, 16
import threading

ready = threading.Condition()
open_ = False


def passes():
    if not open_:
        with ready:
            ready.wait()


def opens():
    global open_
    open_ = True
    with ready:
        ready.notify_all()


threads = [threading.Thread(target=f) for f in (passes, opens)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('through')
