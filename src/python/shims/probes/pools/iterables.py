"""What a pool takes its items from: that it has taken very many and not come to their end is told, since `map` gives no result before it has."""
import json
from concurrent.futures import process
from functools import partial
from _pylanes_glue import sys as call

from _pylanes.around import around
from _pylanes.constants import SYS_problem
from _pylanes.probing import logged_object_of, place_here, replace

# whoever hands over so many seldom has a list of them
_MANY = 10_000


class Taking:
    """A call that takes all items of its iterables. `code`: how it is told."""

    __slots__ = ('code', 'name', 'place', 'count', 'over')

    def __init__(self, code, name, place):
        self.code, self.name, self.place = code, name, place
        self.count = 0
        # the call has returned, which it does when it has taken them all
        self.over = False

    def items_of(self, iterable):
        """What has a length comes to an end."""
        return iterable if hasattr(iterable, '__len__') else self._counted(iter(iterable))

    def _counted(self, items):
        for item in items:
            self.count += 1
            if self.count == _MANY and not self.over:
                call(SYS_problem, json.dumps({'code': self.code, 'name': self.name, 'count': str(self.count)}), self.place)
            yield item


def probe_map(Executor):
    map = Executor.map

    @around
    def map_(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        # the chunks of another `map`, which counts
        nested = type(fn) is partial and fn.func is process._process_chunk
        if nested or buffersize is not None or logged_object_of(self) is None:
            return map(self, fn, *iterables, timeout=timeout, chunksize=chunksize, buffersize=buffersize)
        taking = Taking('mapTakesAll', 'map', place_here())
        try:
            return map(self, fn, *[taking.items_of(one) for one in iterables], timeout=timeout, chunksize=chunksize)
        finally:
            taking.over = True

    replace(Executor, 'map', map_)
