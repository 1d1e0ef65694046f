import collections


class Pair(collections.namedtuple('Pair', 'left right', defaults=[7])):
    __slots__ = ()

    def swapped(self):
        left, right = self
        return Pair(right, left)

    @property
    def total(self):
        both = self.left + self.right
        return both


class Version(collections.namedtuple('Version', 'major minor')):
    __slots__ = ()

    def __new__(cls, text):
        major, _, minor = text.partition('.')
        numbers = int(major), int(minor or 0)
        return super().__new__(cls, *numbers)

    def next(self):
        minor = self.minor + 1
        return self._replace(minor=minor)

    def __str__(self):
        text = f'{self.major}.{self.minor}'
        return text


pair = Pair(1)
turned = pair.swapped()
sums = [one.total for one in (pair, turned)]
try:
    version = Version('3').next()
except TypeError as error:
    version = Version('3.1')
shown = str(version)
ordered = sorted([Pair(3), Pair(1, 9), Pair(1)], key=lambda one: (one.left, one.right))
print(turned, sums, shown, ordered)
