import threading


class Worker(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f'W{number}')
        self.number = number
        self.result = None

    def run(self):
        mine.value = self.number * 10
        found = self.compute(mine.value)
        self.result = found

    def compute(self, value):
        parts = [value + k for k in range(2)]
        total = sum(parts)
        return total


class Ledger:
    def __init__(self):
        self.condition = threading.Condition()
        self.entries = []

    def add(self, entry):
        with self.condition:
            self.entries.append(entry)
            size = len(self.entries)
            self.condition.notify_all()
        return size

    def wait_for(self, count):
        with self.condition:
            enough = self.condition.wait_for(lambda: len(self.entries) >= count, timeout=60)
            last = self.entries[-1]
        return enough, last


def adder(name):
    size = ledger.add(name)
    sizes[name] = size


mine = threading.local()
ledger = Ledger()
sizes = {}
workers = [Worker(k) for k in (1, 2)]
for worker in workers:
    worker.start()
    worker.join()
results = [worker.result for worker in workers]
timer = threading.Timer(0.01, adder, ['timer'])
timer.name = 'timer'
timer.start()
waited = ledger.wait_for(1)
timer.join()
print(results, waited, sizes, hasattr(mine, 'value'))
