type Names = list[str]


def first[T](items: list[T], default: T = None) -> T:
    for item in items:
        return item
    return default


class Stack[T]:
    limit = 3

    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T) -> int:
        if len(self.items) >= self.limit:
            raise OverflowError(item)
        self.items.append(item)
        size = len(self.items)
        return size

    def map[R](self, change) -> list[R]:
        found = [change(item) for item in self.items]
        return found


def filled():
    stack = Stack[int]()
    sizes = []
    for n in range(4):
        try:
            sizes.append(stack.push(n))
        except OverflowError as full:
            rest = full.args
    texts = stack.map(lambda item: str(item) * 2)
    return sizes, rest, texts


names: Names = ['ada']
head = first(names)
none = first([], 0)
print(head, none, filled(), Stack.__type_params__[0].__name__)
