from dataclasses import InitVar, dataclass, field, replace


def numbered():
    count = len(made) + 1
    return count


@dataclass(order=True)
class Order:
    number: int = field(default_factory=numbered)
    items: list = field(default_factory=list, compare=False)
    discount: InitVar[int] = 0
    price: int = field(init=False, default=0)

    def __post_init__(self, discount):
        full = 10 * len(self.items)
        self.price = full - discount
        made.append(self.number)

    @property
    def paid(self):
        left = self.price
        return left == 0


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2

    def moved(self, *, by):
        x, y = self.x + by, self.y + by
        return replace(self, x=x, y=y)

    def __hash__(self):
        key = (self.x, self.y)
        return hash(key)


made = []
first = Order(items=['a', 'b'], discount=5)
second = Order()
smaller = min(first, second)
point = Point(1).moved(by=3)
places = {point: 'here'}
try:
    point.x = 5
except AttributeError as refused:
    why = type(refused).__name__
print(smaller.number, first.price, second.paid, places[Point(4, 5)], why)
