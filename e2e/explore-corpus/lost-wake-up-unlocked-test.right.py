# right · every-bytecode · the test is outside the lock: the wake-up comes between test and wait, a hang
import threading

ready = threading.Condition()
open_ = False


def passes():
    with ready:
        while not open_:
            ready.wait()


def opens():
    global open_
    with ready:
        open_ = True
        ready.notify_all()


threads = [threading.Thread(target=f) for f in (passes, opens)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('through')
