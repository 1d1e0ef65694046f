# wrong · cpython · whoever finds a queue empty for a moment takes it for done
import queue
import threading


class Consumer(threading.Thread):
    def __init__(self, inbox):
        super().__init__(name='consumer')
        self.inbox = inbox
        self.seen = []

    def run(self):
        while True:
            try:
                item = self.inbox.get(timeout=0.5)
            except queue.Empty:
                break
            self.seen.append(item)


def produce(inbox):
    for n in range(3):
        inbox.put(n)


inbox = queue.Queue()
consumer = Consumer(inbox)
producer = threading.Thread(target=produce, args=(inbox,), name='producer')
consumer.start()
producer.start()
producer.join()
consumer.join()
print(consumer.seen)
assert consumer.seen == [0, 1, 2]
