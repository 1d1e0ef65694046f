# right · cpython · an empty queue is done when whoever fills it has said so
import queue
import threading


class Consumer(threading.Thread):
    def __init__(self, inbox, done):
        super().__init__(name='consumer')
        self.inbox = inbox
        self.done = done
        self.seen = []

    def run(self):
        while True:
            finished = self.done.is_set()
            try:
                item = self.inbox.get(timeout=0.5)
            except queue.Empty:
                if finished:
                    break
                continue
            self.seen.append(item)


def produce(inbox, done):
    for n in range(3):
        inbox.put(n)
    done.set()


inbox = queue.Queue()
done = threading.Event()
consumer = Consumer(inbox, done)
producer = threading.Thread(target=produce, args=(inbox, done), name='producer')
consumer.start()
producer.start()
producer.join()
consumer.join()
print(consumer.seen)
assert consumer.seen == [0, 1, 2]
