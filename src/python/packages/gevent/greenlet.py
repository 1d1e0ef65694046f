"""Greenlet: a greenlet that is run by the hub, has a result, and notifies those who are linked to it when it ends."""
import sys
from collections import deque
from contextvars import copy_context
from greenlet import GreenletExit, greenlet
from _pylanes.constants import REASON_join, WAKE_join
from _pylanes.describing import callable_name

from gevent import _log
from gevent.exceptions import InvalidSwitchError
from gevent.hub import Waiter, get_hub, getcurrent
from gevent.timeout import Timeout
from gevent._waiting import iwait, wait

__all__ = ['Greenlet', 'joinall', 'killall']

_spawn_callbacks = set()
_LONGEST_SHOWN = 12


def _short(argument):
    """An argument in the name of a greenlet's lane."""
    if isinstance(argument, str) and len(argument) > _LONGEST_SHOWN:
        return repr(argument[:_LONGEST_SHOWN]) + '…'
    return repr(argument) if argument is None or isinstance(argument, (int, float, str)) else '…'


class _Link:
    """A callback that a greenlet of its own runs when the one it is linked to ends."""

    __slots__ = ('callback',)

    def __init__(self, callback):
        if not callable(callback):
            raise TypeError('Expected callable: %r' % (callback,))
        self.callback = callback

    def wanted(self, source):
        return True

    def __call__(self, source):
        if self.wanted(source):
            greenlet(self.callback, get_hub()).switch(source)

    def __hash__(self):
        return hash(self.callback)

    def __eq__(self, other):
        return self.callback == getattr(other, 'callback', other)

    def __repr__(self):
        return '<%s %r>' % (type(self).__name__, self.callback)


SpawnedLink = _Link


class SuccessSpawnedLink(_Link):
    __slots__ = ()

    def wanted(self, source):
        return source.successful()


class FailureSpawnedLink(_Link):
    __slots__ = ()

    def wanted(self, source):
        return not source.successful()


class Greenlet(greenlet):
    """Greenlet(run=None, *args, **kwargs): runs run(*args, **kwargs) once it is started."""

    value = None
    spawning_greenlet = None
    # its call as the log names it, once it was asked for
    _called = None

    def __init__(self, run=None, *args, **kwargs):
        greenlet.__init__(self, None, get_hub())
        if run is not None:
            self._run = run
        if not callable(self._run):
            raise TypeError('The run argument or self._run must be callable')
        self.args = args
        self.kwargs = kwargs
        self._links = deque()
        self._notifier = None
        # what starts it; None: nobody has asked
        self._starting = None
        # None: it has not ended; else exc_info, (None, None, None) where it went well
        self._exc_info = None
        self._ident = None
        self.gr_context = copy_context()
        self.spawn_tree_locals = getattr(getcurrent(), 'spawn_tree_locals', None) or {}

    def _run(self):
        """What it does; a subclass says what."""

    # ── its names ──

    @property
    def minimal_ident(self):
        if self._ident is None:
            self._ident = self.parent.ident_registry.get_ident(self) if hasattr(self.parent, 'ident_registry') else get_hub().ident_registry.get_ident(self)
        return self._ident

    @property
    def name(self):
        return self.__dict__.get('_name') or 'Greenlet-%d' % self.minimal_ident

    @name.setter
    def name(self, value):
        self._name = value
        _log.renamed(self, value)

    def _formatinfo(self):
        function = self.__dict__.get('_run')
        name = getattr(self, '_function_name', None) or (getattr(function, '__name__', None) or str(function) if function is not None else '_run')
        owner = getattr(function, '__self__', None)
        if owner is not None and function is not None and not isinstance(owner, type(sys)):
            name = '<bound method %s.%s of %r>' % (type(owner).__name__, name, owner)
        inside = [repr(argument) for argument in self.args] + ['%s=%r' % item for item in self.kwargs.items()]
        return name + ('(%s)' % ', '.join(inside) if inside else '')

    def __repr__(self):
        name = ' ' if '_name' not in self.__dict__ and self._ident is None else ' "%s" ' % self.name
        return '<%s%sat %#x: %s>' % (type(self).__name__, name, id(self), self._formatinfo())

    def _strand_name(self):
        if '_name' in self.__dict__:
            return self._name
        if self._called is None:
            function = self.__dict__.get('_run')
            name = callable_name(function) if function is not None else type(self).__name__
            self._called = '%s(%s)' % (name, ', '.join(map(_short, self.args)))
        return self._called

    # ── what has become of it ──

    @property
    def loop(self):
        return get_hub().loop

    @property
    def started(self):
        return bool(self)

    def __bool__(self):
        return self._starting is not None and self._exc_info is None

    @property
    def dead(self):
        return self._exc_info is not None or greenlet.dead.fget(self)

    def ready(self):
        """Whether it has ended, one way or another."""
        return self.dead

    def successful(self):
        """Whether it has ended with a value."""
        return self._exc_info is not None and self._exc_info[1] is None

    @property
    def exc_info(self):
        return self._exc_info if self._exc_info is not None and self._exc_info[0] is not None else ()

    @property
    def exception(self):
        return self._exc_info[1] if self._exc_info is not None else None

    # ── its start ──

    def start(self):
        """It runs in the loop's next round."""
        if self._starting is None:
            for callback in _spawn_callbacks:
                callback(self)
            _log.made(self)
            self._starting = self.parent.loop.run_callback(self.switch)

    def start_later(self, seconds):
        if self._starting is None:
            for callback in _spawn_callbacks:
                callback(self)
            _log.made(self)
            self._starting = self.parent.loop.timer(seconds)
            self._starting.start(self.switch)

    @classmethod
    def spawn(cls, *args, **kwargs):
        """A new one, started."""
        new = cls(*args, **kwargs)
        new.start()
        return new

    @classmethod
    def spawn_later(cls, seconds, *args, **kwargs):
        """A new one, to be started after so many seconds."""
        if args and not callable(args[0]):
            raise TypeError('%r must be callable' % (args[0],))
        new = cls(*args, **kwargs)
        new.start_later(seconds)
        return new

    @staticmethod
    def add_spawn_callback(callback):
        _spawn_callbacks.add(callback)

    @staticmethod
    def remove_spawn_callback(callback):
        _spawn_callbacks.discard(callback)

    # ── its life ──

    def run(self):
        if self._starting is not None:
            self._starting.close()
        else:
            self._starting = True
        function = self.__dict__.get('_run')
        if function is not None:
            self._function_name = getattr(function, '__name__', None) or str(function)
        _log.pool_runs(self)
        try:
            result = self._run(*self.args, **self.kwargs)
        except GreenletExit as killed:
            self._ended(killed)
        except BaseException as error:
            self._failed(error)
        else:
            self._ended(result)

    def _ended(self, value):
        self._exc_info = (None, None, None)
        self.value = value
        _log.pool_ran(self, value)
        self._schedule_notification()

    def _failed(self, error):
        self._exc_info = (type(error), error, error.__traceback__)
        _log.pool_ran(self, error, failed=True)
        self._schedule_notification()
        get_hub().handle_error(self, *self._exc_info)

    def _schedule_notification(self):
        if self._links and not self._notifier:
            _log.wake_links(self._links, WAKE_join, 0)
            self._notifier = self.parent.loop.run_callback(self._notify_links)

    def _notify_links(self):
        while self._links:
            link = self._links.popleft()
            try:
                link(self)
            except BaseException as error:
                get_hub().handle_error((link, self), type(error), error, error.__traceback__)

    # ── linking ──

    def rawlink(self, callback):
        """The hub calls `callback(self)` when it has ended."""
        if not callable(callback):
            raise TypeError('Expected callable: %r' % (callback,))
        self._links.append(callback)
        if self.ready() and not self._notifier:
            self._notifier = self.parent.loop.run_callback(self._notify_links)

    def link(self, callback, SpawnedLink=SpawnedLink):
        """A greenlet of its own calls `callback(self)` when this one has ended."""
        self.rawlink(SpawnedLink(callback))

    def link_value(self, callback, SpawnedLink=SuccessSpawnedLink):
        self.link(callback, SpawnedLink)

    def link_exception(self, callback, SpawnedLink=FailureSpawnedLink):
        self.link(callback, SpawnedLink)

    def unlink(self, callback):
        try:
            self._links.remove(callback)
        except ValueError:
            pass

    def unlink_all(self):
        self._links.clear()

    def has_links(self):
        return len(self._links)

    # ── waiting for it ──

    def get(self, block=True, timeout=None):
        """Its value, or what it has raised, once it has ended."""
        if not self.ready():
            if not block:
                raise Timeout()
            self._wait_for_end(timeout, True)
        if self.successful():
            return self.value
        error = self._exc_info[1]
        raise error.with_traceback(self._exc_info[2])

    def join(self, timeout=None):
        """Waits until it has ended, or so many seconds."""
        if not self.ready():
            _log.joins(self)
            self._wait_for_end(timeout, False)
            _log.joined(self)

    def _wait_for_end(self, timeout, raises):
        switch = getcurrent().switch
        self.rawlink(switch)
        timer = Timeout._start_new_or_dummy(timeout)
        try:
            _log.waits(REASON_join, _log.object_of(self))
            result = get_hub().switch()
            if result is not self:
                raise InvalidSwitchError('Invalid switch into Greenlet.join(): %r' % (result,))
        except BaseException as error:
            self.unlink(switch)
            if error is not timer or raises:
                raise
        finally:
            timer.cancel()

    # ── its violent end ──

    def _cancel_start(self):
        if self._starting is None:
            self._starting = True
        elif self._starting is not True:
            self._starting.close()

    def throw(self, *args):
        """Raises an exception in it, now; one that was not started ends with it."""
        self._cancel_start()
        try:
            if not self.dead:
                greenlet.throw(self, *args)
        finally:
            self._died_unstarted(args)

    def _died_unstarted(self, args):
        if self._exc_info is not None or not greenlet.dead.fget(self) and self._state != 'new':
            return
        kind = args[0] if args else GreenletExit
        error = args[1] if len(args) > 1 and isinstance(args[1], BaseException) else kind() if isinstance(kind, type) else kind
        self._state = 'dead'
        if isinstance(error, GreenletExit):
            self._ended(error)
        else:
            self._failed(error)

    def kill(self, exception=GreenletExit, block=True, timeout=None):
        """Raises an exception in it in the loop's next round, and waits for its end."""
        self._cancel_start()
        if self.dead:
            return
        if self._state == 'new':
            self._died_unstarted((exception,))
            return
        waiter = Waiter() if block else None
        get_hub().loop.run_callback(_kill, self, exception, waiter)
        if waiter is not None:
            _log.waits(REASON_join, _log.object_of(self))
            waiter.get()
            self.join(timeout)


def _kill(target, exception, waiter):
    try:
        target.throw(exception)
    except BaseException as error:
        get_hub().handle_error(target, type(error), error, error.__traceback__)
    if waiter is not None:
        waiter.switch(None)


def joinall(greenlets, timeout=None, raise_error=False, count=None):
    """Waits until all of them have ended, or `count`, or so many seconds. Returns those that have."""
    if not raise_error:
        return wait(greenlets, timeout=timeout, count=count)
    done = []
    for each in iwait(greenlets, timeout=timeout, count=count):
        if getattr(each, 'exception', None) is not None:
            raise each.exception
        done.append(each)
    return done


def killall(greenlets, exception=GreenletExit, block=True, timeout=None):
    """Kills all of them at once, and waits for their ends."""
    greenlets = list(greenlets)
    if not greenlets:
        return
    hub = get_hub()
    alive = []
    for each in greenlets:
        if isinstance(each, Greenlet) and each._state == 'new':
            each.kill(exception)
        elif not each.dead:
            alive.append(each)
    if not alive:
        return
    waiter = Waiter(hub)
    hub.loop.run_callback(_kill_all, alive, exception, waiter)
    if not block:
        return
    with Timeout._start_new_or_dummy(timeout) as timer:
        try:
            _log.waits(REASON_join, 0)
            waiter.get()
            joinall([each for each in alive if not each.dead])
        except Timeout as raised:
            if raised is not timer:
                raise


def _kill_all(greenlets, exception, waiter):
    for each in greenlets:
        if not each.dead:
            try:
                each.throw(exception)
            except BaseException as error:
                get_hub().handle_error(each, type(error), error, error.__traceback__)
    waiter.switch(None)
