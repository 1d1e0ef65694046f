# right · cpython · if instead of while around wait(): one item, two consumers, IndexError
import threading

items = []
ready = threading.Condition()


def consume():
    with ready:
        while not items:
            ready.wait()
        items.pop()


def produce():
    for _ in range(2):
        with ready:
            items.append('x')
            ready.notify_all()


threads = [threading.Thread(target=f) for f in (consume, consume, produce)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
