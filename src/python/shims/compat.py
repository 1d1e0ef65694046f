"""Names that Python removed, for course code written years ago. Each use is noted once per line, with what to write today."""
import collections
import json
import sys
import threading
import time
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_problem
from _pylanes.place import place_of, user_frame

_noted = set()


def note(old, new, depth=2):
    """Tells the Problems panel that the program uses `old` where Python 3.14 has `new`."""
    place = place_of(user_frame(depth))
    if place and (old, place) not in _noted:
        _noted.add((old, place))
        call(SYS_problem, json.dumps({'code': 'compat', 'name': old, 'instead': new}), place)


def _is_alive(self):
    note('Thread.isAlive', 'Thread.is_alive')
    return self.is_alive()


def _clock():
    note('time.clock', 'time.perf_counter')
    return time.perf_counter()



def _abstract(name):
    def get():
        note('collections.' + name, 'collections.abc.' + name, 3)
        return getattr(collections.abc, name)
    return get


def install():
    import collections.abc
    threading.Thread.isAlive = _is_alive
    time.clock = _clock
    removed = {name: _abstract(name) for name in collections.abc.__all__ if not hasattr(collections, name)}

    def __getattr__(name):
        if name in removed:
            return removed[name]()
        raise AttributeError('module %r has no attribute %r' % ('collections', name))

    collections.__getattr__ = __getattr__
