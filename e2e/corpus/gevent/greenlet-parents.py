"""A greenlet's end and its errors go to its parent, whoever switched to it; no cycles."""
from greenlet import getcurrent, greenlet

main = getcurrent()


def child():
    main.switch('child rests')
    return 'value of child'


def parent():
    got = c.switch()
    print('parent got', got)
    return 'value of parent'


p = greenlet(parent)
c = greenlet(child, p)
print(c.parent is p, p.parent is main, main.parent)
print(p.switch())
print(c.switch())
print(p.dead, c.dead)
a = greenlet(child)
b = greenlet(child, a)
try:
    a.parent = b
except ValueError as error:
    print(error)
try:
    greenlet(child, 5)
except TypeError as error:
    print(type(error).__name__)


class Own(greenlet):
    def run(self, n):
        return n * 2


print(Own().switch(21))
