class Register(type):
    known = []

    def __new__(cls, name, bases, space, **options):
        made = super().__new__(cls, name, bases, space)
        made.options = sorted(options)
        cls.known.append(name)
        return made

    def __init__(cls, name, bases, space, **options):
        super().__init__(name, bases, space)


class Base(metaclass=Register, level=1):
    size = 3
    doubled = [n * 2 for n in range(size)]

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()
        cls.depth = len(cls.__mro__)


class Point(Base, level=2, colour='red'):
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        x = self.x + other.x
        y = self.y + other.y
        return Point(x, y)


end = Point(1, 2) + Point(3, 4)
print(Register.known, Point.options, Point.depth, end.x, end.y)
