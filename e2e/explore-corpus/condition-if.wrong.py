# wrong · cpython · if instead of while around wait(): one item, two consumers, IndexError · 1 switch · items at 10, 12
import threading

items = []
ready = threading.Condition()


def consume():
    with ready:
        if not items:
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
