"""greenlet: functions that are switched between by hand, inside one thread. Documented at greenlet.readthedocs.io.

Each greenlet runs on a stack of its own (src/python/host/greenlet-stacks.ts). What is switched to finds in its inbox what it is
to go on with: a value, or an exception. A greenlet that has ended passes on what it is given to its parent.
"""
import sys
from contextvars import Context
from _pylanes_glue import sys as call

from _pylanes import forking, thread, thread_dumps
from _pylanes.constants import SYS_currentTask, SYS_greenletEnd, SYS_greenletNew, SYS_greenletSwitch

from greenlet import _strands as strands

__version__ = '3.2.4'
__all__ = ['__version__', '_C_API', 'GreenletExit', 'error', 'getcurrent', 'greenlet', 'gettrace', 'settrace', 'GREENLET_USE_CONTEXT_VARS',
           'GREENLET_USE_GC', 'GREENLET_USE_TRACING']
GREENLET_USE_CONTEXT_VARS = GREENLET_USE_GC = GREENLET_USE_TRACING = True
_C_API = None

_NEW, _ACTIVE, _DEAD = 'new', 'active', 'dead'
# thread -> the greenlet that runs in it
_currents = {}
# a forked child has one greenlet, the one that forked
_generation = 0
# bodies handed to the host, kept alive until they have run
_bodies = set()
_tracer = None


class GreenletExit(BaseException):
    """Kills a greenlet: it ends without troubling its parent."""


class error(Exception):
    """Switching where it is not possible."""


def _is_greenlet(value):
    return isinstance(value, greenlet)


class greenlet:
    """greenlet(run=None, parent=None): a function with a stack of its own."""

    def __init__(self, run=None, parent=None):
        if parent is not None and not _is_greenlet(parent):
            raise TypeError('parent must be a greenlet')
        me = getcurrent()
        self._setup(me._thread, me)
        if run is not None:
            self.run = run
        if parent is not None:
            self.parent = parent

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._state = _NEW
        self._parent = None
        self._stack = 0
        self._inbox = None
        self._context = None
        # of the log: its strand, and what it waits for while it has given way: (reason, object, place)
        self._strand = None
        self._waits = None
        self._generation = _generation
        self._thread = 0
        return self

    def _setup(self, thread_of, parent):
        self._thread = thread_of
        if self._parent is None:
            self._parent = parent

    # ── what it is ──

    @property
    def dead(self):
        return self._state is _DEAD or self._generation != _generation

    def __bool__(self):
        return self._state is _ACTIVE and self._generation == _generation

    @property
    def gr_frame(self):
        """Where it goes on; None while it runs, or has not begun."""
        return thread_dumps.frame_of(self._thread, self._stack) if self and self is not getcurrent() else None

    @property
    def gr_context(self):
        if self is getcurrent():
            from contextvars import copy_context
            return copy_context()
        return self._context

    @gr_context.setter
    def gr_context(self, context):
        if context is not None and not isinstance(context, Context):
            raise TypeError('greenlet context must be a contextvars.Context or None')
        if self._state is not _NEW:
            raise ValueError('the context of a greenlet that has started stays')
        self._context = context

    @property
    def parent(self):
        return self._parent

    @parent.setter
    def parent(self, parent):
        if not _is_greenlet(parent):
            raise TypeError('parent must be a greenlet')
        ancestor = parent
        while ancestor is not None:
            if ancestor is self:
                raise ValueError('cyclic parent chain')
            ancestor = ancestor._parent
        if parent._thread != self._thread:
            raise ValueError('parent cannot be on a different thread')
        self._parent = parent

    @parent.deleter
    def parent(self):
        raise AttributeError("can't delete attribute")

    @property
    def _stack_saved(self):
        return 0

    def __repr__(self):
        me = _currents.get(call(SYS_currentTask))
        state = 'dead' if self.dead else 'pending' if self._state is _NEW else 'current active started' if self is me else 'suspended active started'
        main = ' main' if self._state is _ACTIVE and self._parent is None else ''
        return '<%s.%s object at %#x (otid=%#x) %s%s>' % (type(self).__module__, type(self).__name__, id(self), self._thread, state, main)

    # ── switching ──

    def switch(self, *args, **kwargs):
        """Resumes this greenlet. Returns what is given to the caller when it is switched back to."""
        return _switch(self, (args, kwargs), None)

    def throw(self, kind=GreenletExit, value=None, traceback=None):
        """Resumes this greenlet by raising an exception in it."""
        return _switch(self, None, _exception(kind, value, traceback))

    def __getstate__(self):
        raise TypeError("cannot serialize '%s.%s' object" % (type(self).__module__, type(self).__name__))


greenlet.__module__ = 'greenlet'
# also reachable as attributes of the class, as in C
greenlet.GreenletExit = GreenletExit
greenlet.error = error


def _exception(kind, value, traceback):
    if isinstance(kind, type) and issubclass(kind, BaseException):
        failed = value if isinstance(value, kind) else kind() if value is None else kind(*value) if isinstance(value, tuple) else kind(value)
    elif isinstance(kind, BaseException):
        if value is not None:
            raise TypeError('instance exception may not have a separate value')
        failed = kind
    else:
        raise TypeError('exceptions must be classes, or instances, not %s' % type(kind).__name__)
    if traceback is not None:
        if type(traceback).__name__ != 'traceback':
            raise TypeError('throw() third argument must be a traceback object')
        failed = failed.with_traceback(traceback)
    return failed


def getcurrent():
    """The greenlet that runs now; the first of its thread has no parent."""
    me = call(SYS_currentTask)
    current = _currents.get(me)
    if current is None:
        current = _currents[me] = greenlet.__new__(greenlet)
        current._state = _ACTIVE
        current._thread = me
    return current


def _destination(target):
    """Who goes on when `target` is switched to: itself or, where it has ended, the nearest of its parents that has not."""
    while target is not None and target.dead:
        target = target._parent
    return target


def _switch(target, arguments, failed):
    me = getcurrent()
    if target._thread != me._thread and not target.dead:
        raise error('cannot switch to a different thread')
    to = _destination(target)
    if to is None:
        to = me
    if to is not target and failed is not None and isinstance(failed, GreenletExit):
        # an exit has nothing to say to anybody else
        arguments, failed = ((failed,), {}), None
    _give(to, arguments, failed, me)
    if to is not me:
        strands.leave(me, to)
        _currents[me._thread] = to
        call(SYS_greenletSwitch, to._stack)
        me._waits = None
    return _take(me)


def _give(to, arguments, failed, origin):
    to._inbox = arguments, failed, origin
    if to._state is _NEW:
        _start(to)


def _start(self):
    def body():
        # another one's running event loop is not this one's
        thread._enter_task()
        try:
            (Context() if self._context is None else self._context).run(_run, self)
        finally:
            _bodies.discard(body)

    _bodies.add(body)
    self._state = _ACTIVE
    self._stack = call(SYS_greenletNew, body)


def _take(self):
    """What this greenlet was given: the value of its own call of `switch`, or an exception."""
    (arguments, failed, origin), self._inbox = self._inbox, None
    if _tracer is not None and origin is not self:
        _tracer('throw' if failed is not None else 'switch', (origin, self))
    if failed is not None:
        raise failed
    args, kwargs = arguments
    if kwargs:
        return (args, kwargs) if args else kwargs
    return args[0] if len(args) == 1 else args


def _run(self):
    """All that a greenlet does. Its end is the last thing that happens on its stack."""
    arguments, failed = self._inbox[:2]
    origin, self._inbox = self._inbox[2], None
    try:
        if _tracer is not None:
            _tracer('throw' if failed is not None else 'switch', (origin, self))
        if failed is not None:
            raise failed
        run = self.run
        self.__dict__.pop('run', None)
        result, failed = run(*arguments[0], **arguments[1]), None
    except GreenletExit as killed:
        result, failed = killed, None
    except BaseException as raised:
        result, failed = None, raised
    self._state = _DEAD
    to = _destination(self._parent)
    strands.end(self, to, failed)
    _give(to, ((result,), {}), failed, self)
    _currents[self._thread] = to
    call(SYS_greenletEnd, to._stack)


greenlet.getcurrent = staticmethod(getcurrent)


def settrace(callback):
    """Calls `callback(event, (origin, target))` at each switch; returns the one before."""
    global _tracer
    before, _tracer = _tracer, callback
    return before


def gettrace():
    return _tracer


def _after_fork():
    """The child has one stack."""
    global _generation
    me = _currents.get(call(SYS_currentTask))
    _generation += 1
    _currents.clear()
    if me is not None:
        me._generation = _generation
        me._parent = None
        me._stack = 0
        me._strand = None
        me._state = _ACTIVE
        me._thread = call(SYS_currentTask)
        _currents[me._thread] = me


forking.register_at_fork(after_in_child=_after_fork)
