import threading


class CountDownLatch:
    def __init__(self, count):
        self.count = count
        self.condition = threading.Condition()

    def count_down(self):
        with self.condition:
            self.count -= 1
            if self.count <= 0:
                self.condition.notify_all()

    def wait(self, timeout=None):
        with self.condition:
            return self.condition.wait_for(lambda: self.count <= 0, timeout)


latch = CountDownLatch(3)
print('too early:', latch.wait(0.02))
parts = []


def prepare(part):
    parts.append(part)
    latch.count_down()


for part in ('engine', 'wheels', 'doors'):
    threading.Thread(target=prepare, args=(part,)).start()
print('ready:', latch.wait(5), sorted(parts))
