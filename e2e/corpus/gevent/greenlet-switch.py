"""Two greenlets that hand over to each other."""
from greenlet import greenlet


def first():
    print(12)
    second_one.switch()
    print(34)


def second():
    print(56)
    first_one.switch()
    print('never')


first_one = greenlet(first)
second_one = greenlet(second)
first_one.switch()
print(first_one.dead, second_one.dead, bool(second_one))
