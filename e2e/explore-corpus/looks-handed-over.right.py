# right · every-bytecode · no lock, but the queue hands the list over: right
import queue
import threading

box = queue.Queue()


def make():
    parts = []
    parts.append(1)
    parts.append(2)
    box.put(parts)


def use():
    parts = box.get()
    parts.append(3)
    result.append(sum(parts))


result = []
threads = [threading.Thread(target=f) for f in (make, use)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert result == [6], result
