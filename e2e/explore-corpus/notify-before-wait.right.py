# right · cpython · notify() before anybody waits: the wake-up is lost, a hang
import threading

ready = threading.Condition()
said = False


def waits():
    with ready:
        while not said:
            ready.wait()
    print('woken')


def notifies():
    global said
    with ready:
        said = True
        ready.notify()


threads = [threading.Thread(target=f) for f in (waits, notifies)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
