import threading
from dataclasses import dataclass, field


@dataclass
class Order:
    item: str
    count: int = 1
    notes: list = field(default_factory=list)

    def double(self):
        before = self.count
        self.count = before * 2
        return self.count


def serve(order, times):
    for turn in range(times):
        total = order.double()
        order.notes.append(total)
    last = order.notes[-1]
    return last


orders = [Order('tea'), Order('cake', 3)]
cooks = [threading.Thread(target=serve, args=(one, 2), name=f'cook-{at}') for at, one in enumerate(orders)]
for cook in cooks:
    cook.start()
for cook in cooks:
    cook.join()
counts = [one.count for one in orders]
print(counts)
