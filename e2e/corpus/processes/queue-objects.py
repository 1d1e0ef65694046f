import datetime
import decimal
from collections import OrderedDict, namedtuple
from multiprocessing import Process, Queue

Point = namedtuple('Point', 'x y')


class Shape:
    def __init__(self, *points):
        self.points = points

    def __eq__(self, other):
        return self.points == other.points


def echo(inbox, outbox):
    for _ in range(inbox.get()):
        outbox.put(inbox.get())


if __name__ == '__main__':
    there, back = Queue(), Queue()
    objects = [None, True, -1, 2**70, 1.5, '汉字', b'\x00\xff', (1, (2,)), [1, [2]], {'a': {1, 2}}, Point(1, 2), Shape(Point(0, 0)), decimal.Decimal('1.10'), datetime.date(2020, 2, 29), OrderedDict(b=1, a=2), print, len, Shape, ValueError('no')]
    process = Process(target=echo, args=(there, back))
    process.start()
    there.put(len(objects))
    for item in objects:
        there.put(item)
    for item in objects:
        other = back.get()
        if isinstance(item, Exception):
            print(repr(other), other.args == item.args)
        else:
            print(type(other).__name__, other == item, other is item)
    process.join()
