# wrong · cpython · notify() before anybody waits: the wake-up is lost, a hang · 2 switches · ready at 9, 15
import threading

ready = threading.Condition()


def waits():
    with ready:
        ready.wait()
    print('woken')


def notifies():
    with ready:
        ready.notify()


threads = [threading.Thread(target=f) for f in (waits, notifies)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
