from greenlet import greenlet
class Numbers:
    def __init__(self, body):
        self.body = body
        self.maker = greenlet(self.make)
        self.caller = None
        self.over = False
    def make(self):
        total = self.body(self.give)
        self.over = True
        return total
    def give(self, value):
        back = self.caller.switch(value)
        return back
    def get(self, told=None):
        from greenlet import getcurrent
        self.caller = getcurrent()
        self.maker.parent = self.caller
        item = self.maker.switch() if told is None else self.maker.switch(told)
        return item
def squares(give):
    total = 0
    for k in range(3):
        square = k * k
        told = give(square)
        total += square
    return total
def tree(give, node=(1, (2, None, None), (3, None, None))):
    value, left, right = node
    if left:
        tree(give, left)
    give(value)
    if right:
        tree(give, right)
numbers = Numbers(squares)
found = []
while not numbers.over:
    found.append(numbers.get())
walk = Numbers(tree)
order = [walk.get(), walk.get(), walk.get()]
print(found, order)
