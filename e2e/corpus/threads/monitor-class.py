import threading


class Buffer:
    def __init__(self, size):
        self._items = []
        self._size = size
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)

    def put(self, item):
        with self._changed:
            self._changed.wait_for(lambda: len(self) < self._size)
            self._items.append(item)
            self._changed.notify_all()

    def take(self):
        with self._changed:
            self._changed.wait_for(lambda: len(self) > 0)
            item = self._items.pop(0)
            self._changed.notify_all()
            return item

    def __len__(self):
        with self._lock:
            return len(self._items)


buffer = Buffer(2)
sums = []
producers = [threading.Thread(target=lambda base=base: [buffer.put(base + n) for n in range(10)]) for base in (0, 100)]
consumers = [threading.Thread(target=lambda: sums.append(sum(buffer.take() for _ in range(10)))) for _ in range(2)]
for thread in producers + consumers:
    thread.start()
for thread in producers + consumers:
    thread.join()
print(sum(sums), len(buffer))
