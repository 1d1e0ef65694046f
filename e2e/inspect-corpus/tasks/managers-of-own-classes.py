import multiprocessing
from multiprocessing.managers import BaseManager
class Shelf:
    def __init__(self, room):
        self.room = room
        self.things = {}
        self.order = []
    def put(self, name, count=1):
        before = self.things.get(name, 0)
        self.things[name] = before + count
        if name not in self.order:
            self.order.append(name)
        left = self.room - sum(self.things.values())
        return left
    def names(self):
        found = [(name, self.things[name]) for name in self.order]
        return found
class Shelves(BaseManager):
    pass
Shelves.register('Shelf', Shelf)
def child(shelf, name):
    for count in range(1, 3):
        left = shelf.put(name, count)
    mine = dict(shelf.names())[name]
    return mine
if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    with Shelves(ctx=context) as manager:
        shelf = manager.Shelf(20)
        for name in 'ab':
            p = context.Process(target=child, args=(shelf, name))
            p.start()
            p.join()
        names = shelf.names()
    print(names)
