import queue
import threading

DONE = object()


def produce(items, count):
    for number in range(count):
        item = {'number': number, 'square': number ** 2}
        items.put(item)
    items.put(DONE)


def consume(items, found):
    while (item := items.get()) is not DONE:
        number, square = item.values()
        found.append(square - number)


items = queue.Queue(maxsize=2)
found = []
threads = [threading.Thread(target=produce, args=(items, 4), name='producer'), threading.Thread(target=consume, args=(items, found), name='consumer')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(found)
