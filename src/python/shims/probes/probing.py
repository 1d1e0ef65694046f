"""What the probes have in common: an operation of the program is announced while it runs and recorded when it took effect."""
from _pylanes_glue import sys as call

from _pylanes.constants import OP_wait, OP_waitDone, SYS_contextPop, SYS_contextPush, SYS_operation
from _pylanes.describing import attribute
from _pylanes.naming import LoggedObject, creator, show
from _pylanes.place import user_frame, place_of

# a class of the program's may define how its attributes are set
set_attribute = object.__setattr__


def adopt(self, kind, value, *factories, depth=2, name=None, shared=False):
    """Shows `self` if user code is creating it; remembers that on the object. `shared`: under a number that all processes know."""
    frame = creator(depth, *factories)
    if frame is not None:
        set_attribute(self, '_pylanes', show(kind, value, frame, name, shared))


def logged_object_of(self):
    """The LoggedObject of an object, with one more lookup of its name; None if it is not logged."""
    shown = attribute(self, '_pylanes')
    if shown is not None and shown.lookups_left:
        shown.look_up(self)
    return shown


class during:
    """While this holds, waits of the task are shown as `reason` on `object`."""

    __slots__ = ('reason', 'object', 'place')

    def __init__(self, reason, object, place):
        self.reason = reason
        self.object = object
        self.place = place

    def __enter__(self):
        call(SYS_contextPush, self.reason, self.object, self.place)

    def __exit__(self, *details):
        call(SYS_contextPop)


class own_code:
    """User code called by library code that a probe announced: its waits are its own."""

    __slots__ = ()

    def __enter__(self):
        call(SYS_contextPush, -1, 0, 0)

    def __exit__(self, *details):
        call(SYS_contextPop)


def place_here(depth=1):
    return place_of(user_frame(depth + 1))


def record(operation, shown, number=0, text='', place=0):
    call(SYS_operation, operation, shown if type(shown) is int else shown.id, number, text, place)


def replace(owner, name, function):
    """Puts `function` in the place of a method, looking like it."""
    original = getattr(owner, name)
    for attribute in ('__name__', '__qualname__', '__doc__', '__module__'):
        try:
            setattr(function, attribute, getattr(original, attribute))
        except (AttributeError, TypeError):
            pass
    setattr(owner, name, function)
    return original


def probed_wait(wait, reason):
    """A `wait(self, timeout)` of a Condition or an Event that is watched."""

    def wait_(self, timeout=None):
        shown = logged_object_of(self)
        if shown is None:
            return wait(self, timeout)
        place = place_here()
        record(OP_wait, shown, 0, '', place)
        with during(reason, shown.id, place):
            done = wait(self, timeout)
        record(OP_waitDone, shown, 1 if done else 0, '', place)
        return done

    return wait_


def keep_number(owner):
    """What is pickled for a new process carries the object's number in the log."""
    getstate, setstate = owner.__getstate__, owner.__setstate__

    def __getstate__(self):
        shown = attribute(self, '_pylanes')
        state = getstate(self)
        return state if shown is None else (shown.id, state)

    def __setstate__(self, state):
        # the stdlib's states are longer
        if len(state) == 2 and isinstance(state[0], int) and isinstance(state[1], tuple):
            number, state = state
            self._pylanes = LoggedObject(number, True)
        setstate(self, state)

    replace(owner, '__getstate__', __getstate__)
    replace(owner, '__setstate__', __setstate__)
