# wrong · every-bytecode · a lost update of an attribute · 2 switches · self.total at 10
import threading


class Meter:
    def __init__(self):
        self.total = 0

    def add(self, amount):
        self.total = self.total + amount


meter = Meter()
threads = [threading.Thread(target=meter.add, args=(amount,)) for amount in (5, 7)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert meter.total == 12, meter.total
