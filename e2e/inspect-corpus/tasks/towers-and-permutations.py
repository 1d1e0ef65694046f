import threading
def hanoi(n, a='A', b='B', c='C', moves=None):
    moves = [] if moves is None else moves
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves
def permute(items, at=0):
    if at == len(items) - 1:
        yield tuple(items)
        return
    for k in range(at, len(items)):
        items[at], items[k] = items[k], items[at]
        yield from permute(items, at + 1)
        items[at], items[k] = items[k], items[at]
class Node:
    __slots__ = 'value', 'left', 'right'
    def __init__(self, value):
        self.value = value
        self.left = self.right = None
    def insert(self, value):
        side = 'left' if value < self.value else 'right'
        if (child := getattr(self, side)) is None:
            setattr(self, side, Node(value))
        else:
            child.insert(value)
    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right
def body():
    m = hanoi(3)
    p = [q for q in permute([1, 2, 3])]
    root = Node(5)
    for v in 3, 8, 1, 4:
        root.insert(v)
    order = list(root)
    return m, p, order
t = threading.Thread(target=body, name='R')
t.start()
t.join()
print(body())
