# right · cpython · waits on a condition while holding another lock that the notifier needs: stuck
import threading

ready = threading.Condition()
full = False


def waits():
    with ready:
        while not full:
            ready.wait()


def fills():
    global full
    with ready:
        full = True
        ready.notify()


threads = [threading.Thread(target=f) for f in (waits, fills)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
