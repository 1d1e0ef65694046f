"""A generator made of greenlets: it may yield from a function that it calls."""
from greenlet import getcurrent, greenlet


class Walk(greenlet):
    def __init__(self, tree):
        super().__init__()
        self.tree = tree

    def run(self):
        self.visit(self.tree)
        return None

    def visit(self, node):
        if isinstance(node, list):
            for each in node:
                self.visit(each)
        else:
            self.parent.switch(node)

    def __iter__(self):
        return self

    def __next__(self):
        self.parent = getcurrent()
        value = self.switch()
        if self.dead:
            raise StopIteration
        return value


print(list(Walk([1, [2, [3, [4]], 5], [[6]]])))
print([a + b for a, b in zip(Walk([1, [2, 3]]), Walk([[10], 20, 30]))])
