# wrong · every-bytecode · a field of a dataclass is checked, then counted down: sold twice · self.left at 11, 12
from dataclasses import dataclass
import threading

@dataclass
class Stock:
    left: int = 3
    sold: int = 0

    def sell(self):
        if self.left > 0:
            self.left = self.left - 1
            self.sold += 1

stock = Stock(left=1)
buyers = [threading.Thread(target=stock.sell) for _ in range(2)]
for b in buyers: b.start()
for b in buyers: b.join()
assert stock.sold == 1, stock
