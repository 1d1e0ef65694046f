from dataclasses import dataclass
import threading
@dataclass
class Circle:
    r: float
@dataclass
class Box:
    w: int
    h: int = 1
class Odd:
    __match_args__ = ('head', 'tail')
    def __init__(self, items):
        self.items = items
    @property
    def head(self):
        return self.items[0]
    @property
    def tail(self):
        return self.items[1:]
def tell(it):
    match it:
        case Circle(r=radius) if radius > 10:
            size = 'big'
        case Circle(radius) | Box(radius, 1):
            size = radius
        case Box(w, h):
            size = w * h
        case Odd([a, *_] as head, tail):
            size = (a, head, tail)
        case {'kind': str(kind), **rest}:
            size = kind + str(rest)
        case [x, *middle, y]:
            size = (x, middle, y)
        case 1 | 2 as small:
            size = -small
        case str() as s:
            size = len(s)
        case None:
            size = None
        case _:
            size = '?'
    return size
def all_of():
    out = []
    for it in Circle(11), Circle(2), Box(3), Box(2, 4), Odd([[7, 8], 9]), {'kind': 'k', 'z': 1}, (1, 2, 3, 4), 2, 'word', None, 3.5:
        out.append(tell(it))
    return out
t = threading.Thread(target=all_of, name='matcher')
t.start()
t.join()
print(all_of())
