# wrong · cpython · waits on a condition while holding another lock that the notifier needs: stuck · 0 switches · ready, outer at 13, 18, 10
import threading

outer = threading.Lock()
ready = threading.Condition()
full = False


def waits():
    with outer:
        with ready:
            while not full:
                ready.wait()


def fills():
    global full
    with outer:
        with ready:
            full = True
            ready.notify()


threads = [threading.Thread(target=f) for f in (waits, fills)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
