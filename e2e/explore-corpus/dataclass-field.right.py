# right · every-bytecode · a dataclass with a lock in a field
from dataclasses import dataclass, field
import threading

@dataclass
class Stock:
    left: int = 3
    sold: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def sell(self):
        with self.lock:
            if self.left > 0:
                self.left = self.left - 1
                self.sold += 1

stock = Stock(left=1)
buyers = [threading.Thread(target=stock.sell) for _ in range(2)]
for b in buyers: b.start()
for b in buyers: b.join()
assert stock.sold == 1, stock
