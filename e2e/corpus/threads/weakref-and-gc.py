import gc
import threading
import weakref


class Node:
    def __init__(self):
        self.other = None


finalized = []


def work(n):
    a, b = Node(), Node()
    a.other, b.other = b, a
    weakref.finalize(a, finalized.append, n)


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
gc.collect()
print(sorted(finalized))
names = weakref.WeakSet(threads)
print(len(names))
del threads, thread
gc.collect()
print(len(names))
