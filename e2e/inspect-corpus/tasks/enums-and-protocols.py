import abc
import enum
from typing import Protocol, runtime_checkable


class Colour(enum.Enum):
    def _generate_next_value_(name, start, count, last):
        made = name.lower() + str(count)
        return made

    RED = enum.auto()
    BLUE = enum.auto()

    @classmethod
    def _missing_(cls, value):
        for one in cls:
            if one.name == value:
                return one
        return None

    def mixed(self, other):
        names = sorted([self.name, other.name])
        return '+'.join(names)


class Planet(enum.Enum):
    EARTH = (6, 4)
    MARS = (1, 2)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        square = self.radius ** 2
        return self.mass / square


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...

    def shown(self):
        area = self.area()
        return f'{type(self).__name__} {area}'


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        area = self.side * self.side
        return area


@runtime_checkable
class Sized(Protocol):
    def size(self): ...


class Crate:
    def size(self):
        found = 3
        return found


found = Colour('BLUE').mixed(Colour.RED)
heavy = max(Planet, key=lambda one: one.gravity)
try:
    Shape()
except TypeError as abstract:
    kind = type(abstract).__name__
fits = isinstance(Crate(), Sized) and Crate().size()
print(found, heavy.name, kind, Square(3).shown(), fits)
