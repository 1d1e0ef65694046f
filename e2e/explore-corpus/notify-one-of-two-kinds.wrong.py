# wrong · cpython · notify() wakes a waiter of the wrong kind: a hang · changed at 11
import threading

buffer = []
changed = threading.Condition()


def put(item):
    with changed:
        while len(buffer) == 1:
            changed.wait()
        buffer.append(item)
        changed.notify()


def get():
    with changed:
        while not buffer:
            changed.wait()
        buffer.pop()
        changed.notify()


threads = [threading.Thread(target=get), threading.Thread(target=get), threading.Thread(target=put, args=(1,)), threading.Thread(target=put, args=(2,))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('all through')
