import queue
import threading


def produce(items, box):
    for item in items:
        box.put(item)
    box.put(None)


def consume(box, found):
    while True:
        item = box.get()
        if item is None:
            break
        found.append(square(item))


def square(n):
    with lock:
        answer = n * n
    return answer


lock = threading.Lock()
box = queue.Queue()
found = []
produce([1, 2], box)
thread = threading.Thread(target=consume, args=(box, found))
thread.start()
thread.join()
print(found)
