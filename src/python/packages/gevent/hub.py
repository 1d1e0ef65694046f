"""The hub: the greenlet of each thread in which its loop runs. Whoever waits switches to it; whoever is due it switches to."""
import sys
import time
import traceback
from _socket import gaierror, herror
from greenlet import GreenletExit, getcurrent, greenlet
from greenlet._strands import name_of
from _pylanes import clock, forking
from _pylanes.compat import problem
from _pylanes.selecting import wait_for

from gevent import _log
from gevent._loop import READ, WRITE, Loop
from gevent.exceptions import ConcurrentObjectUseError, InvalidSwitchError, LoopExit

__all__ = ['Hub', 'Waiter', 'get_hub', 'getcurrent', 'GreenletExit', 'idle', 'signal', 'sleep', 'reinit', 'spawn_raw', 'wait_read', 'wait_write']

# the thread's number -> its hub
_hubs = {}
_NONE = object()


class Hub(greenlet):
    """get_hub() returns the hub of the current thread."""

    SYSTEM_ERROR = (KeyboardInterrupt, SystemExit, SystemError)
    # of a name that nobody knows, who asks for it is told
    NOT_ERROR = (GreenletExit, SystemExit, gaierror, herror)
    name = ''
    threadpool_size = 10

    def __init__(self):
        greenlet.__init__(self)
        # its parent is the thread's first greenlet, whoever asks for the hub first
        parent = self.parent
        while parent.parent is not None:
            parent = parent.parent
        self.parent = parent
        self._strand = 0
        # its thread's first greenlet waits in `join` for all to be done
        self._joined = False
        self.loop = Loop(self)
        self.exception_stream = None
        self._threadpool = None
        self._ident_registry = IdentRegistry()

    @property
    def main_hub(self):
        return self._thread == _main_thread()

    def __repr__(self):
        return '<%s %r at %#x>' % (type(self).__name__, self.name, id(self))

    # ── switching ──

    def switch(self):
        """The current greenlet gives way until somebody switches to it; returns what it is given."""
        return greenlet.switch(self)

    def run(self):
        while True:
            self.loop.run()
            if not self._joined:
                _log.nobody_left(self)
            self.parent.throw(LoopExit('This operation would block forever', self, []))

    def join(self, timeout=None):
        """Waits until nothing is left to be done. False: the time was over before."""
        assert getcurrent() is self.parent, 'only possible from the MAIN greenlet'
        if self.dead:
            return True
        waiter = Waiter(self)
        timer = None
        if timeout is not None:
            timer = self.loop.timer(timeout, ref=False)
            timer.start(waiter.switch, None)
        self._joined = True
        try:
            try:
                waiter.get()
            except LoopExit:
                return True
        finally:
            self._joined = False
            if timer is not None:
                timer.close()
        return False

    def wait(self, watcher):
        """Waits until a watcher's time has come."""
        waiter = Waiter(self)
        watcher.start(waiter.switch, waiter)
        try:
            result = waiter.get()
            if result is not waiter:
                raise InvalidSwitchError('Invalid switch into %s: got %r (expected %r; waiting on %r with %r)' % (getcurrent(), result, waiter, self, watcher))
        finally:
            watcher.stop()

    def cancel_wait(self, watcher, error, close_watcher=False):
        if watcher is not None and watcher.active:
            waiter = watcher.args[0] if watcher.args else None
            if waiter is not None:
                self.loop.run_callback(waiter.throw, error)

    def _wait_outside(self, interests, seconds):
        """The thread itself waits: [(fd, events)] that are ready. `seconds` None: for ever."""
        with _log.thread_waits(self):
            return wait_for(list(interests.items()), seconds)

    # ── errors ──

    def handle_error(self, context, type, value, tb):
        """What a greenlet or a callback has raised: it is printed, and what concerns the whole program goes to the main greenlet."""
        if not issubclass(type, self.NOT_ERROR):
            self.print_exception(context, type, value, tb)
        if context is None or issubclass(type, self.SYSTEM_ERROR):
            self.handle_system_error(type, value, tb)

    def handle_system_error(self, type, value, tb=None):
        current = getcurrent()
        if current is self or current is self.parent:
            self.parent.throw(type, value, tb)
        else:
            again = self.loop.run_callback(current.switch)
            try:
                self.parent.throw(type, value, tb)
            finally:
                again.stop()

    def print_exception(self, context, type, value, tb):
        stream = self.exception_stream or sys.stderr
        if stream is None:
            return
        text = ''.join(traceback.format_exception(type, value, tb))
        text += time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())
        if context is None:
            text += '\n'
        else:
            text += ' %s failed with %s\n\n' % (context if isinstance(context, str) else self.format_context(context), type.__name__)
        _log.failed(context, value, text)
        stream.write(text)

    def format_context(self, context):
        return repr(context)

    # ── the rest ──

    @property
    def threadpool(self):
        if self._threadpool is None:
            from gevent.threadpool import ThreadPool
            self._threadpool = ThreadPool(self.threadpool_size, hub=self)
        return self._threadpool

    @property
    def ident_registry(self):
        return self._ident_registry

    def destroy(self, destroy_loop=None):
        if self._threadpool is not None:
            self._threadpool.kill()
        self.loop.close()
        _hubs.pop(self._thread, None)


class IdentRegistry:
    """Small numbers for objects, the lowest that is free; given back when the object is gone."""

    def __init__(self):
        from weakref import WeakKeyDictionary
        self._numbers = WeakKeyDictionary()
        self._free = []
        self._next = 0

    def get_ident(self, wanted):
        from weakref import finalize
        import heapq
        number = self._numbers.get(wanted)
        if number is None:
            if self._free:
                number = heapq.heappop(self._free)
            else:
                number = self._next
                self._next += 1
            self._numbers[wanted] = number
            finalize(wanted, heapq.heappush, self._free, number).atexit = False
        return number


class Waiter:
    """What one greenlet waits with: `get` waits for `switch` or `throw`, which may come first."""

    __slots__ = ('hub', 'greenlet', 'value', '_exception')

    def __init__(self, hub=None):
        self.hub = get_hub() if hub is None else hub
        self.clear()

    def clear(self):
        self.greenlet = None
        self.value = None
        self._exception = _NONE

    def ready(self):
        return self._exception is not _NONE

    def successful(self):
        return self._exception is None

    @property
    def exc_info(self):
        return self._exception if self._exception is not _NONE else None

    def switch(self, value):
        """Called in the hub."""
        if self.greenlet is None:
            self.value = value
            self._exception = None
        else:
            assert getcurrent() is self.hub, "Can only use Waiter.switch method from the Hub greenlet"
            self.greenlet.switch(value)

    def switch_args(self, *args):
        return self.switch(args)

    def throw(self, *throw_args):
        if self.greenlet is None:
            self._exception = throw_args
        else:
            assert getcurrent() is self.hub, "Can only use Waiter.switch method from the Hub greenlet"
            self.greenlet.throw(*throw_args)

    def get(self):
        if self._exception is not _NONE:
            if self._exception is None:
                return self.value
            getcurrent().throw(*self._exception)
        if self.greenlet is not None:
            raise ConcurrentObjectUseError('This Waiter is already used by %r' % (self.greenlet,))
        self.greenlet = getcurrent()
        try:
            return self.hub.switch()
        finally:
            self.greenlet = None

    def __call__(self, source):
        if source.exception is None:
            self.switch(source.value)
        else:
            self.throw(source.exception)


def _main_thread():
    from _pylanes import thread
    return thread.task_of(thread._get_main_thread_ident())


def get_hub():
    """The hub of the current thread, made when it is first asked for."""
    me = getcurrent()._thread
    hub = _hubs.get(me)
    if hub is None:
        hub = Hub()
        _hubs[me] = hub
    return hub


def get_hub_if_exists():
    return _hubs.get(getcurrent()._thread)


def sleep(seconds=0, ref=True):
    """The current greenlet rests for so many seconds; 0: everybody else who is due has a turn first."""
    hub = get_hub()
    if seconds <= 0:
        waiter = Waiter(hub)
        hub.loop.run_callback(waiter.switch, None)
        _log.ready()
        waiter.get()
        return
    _log.sleeps(seconds)
    with hub.loop.timer(seconds, ref=ref) as timer:
        hub.wait(timer)


def idle(priority=0):
    """Rests until nobody else has anything to do."""
    hub = get_hub()
    with hub.loop.idle() as watcher:
        _log.ready()
        hub.wait(watcher)


def spawn_raw(function, *args, **kwargs):
    """A bare greenlet that runs `function` in the next round."""
    if not callable(function):
        raise TypeError('function must be callable')
    hub = get_hub()
    raw = greenlet(function, hub)
    if kwargs:
        from functools import partial
        raw = greenlet(partial(function, **kwargs), hub)
    hub.loop.run_callback(raw.switch, *args)
    return raw


def wait_on_descriptor(fd, events, timeout, failed):
    """Waits until a descriptor is ready for READ or WRITE; raises `failed` when the time is over."""
    from gevent.timeout import Timeout
    hub = get_hub()
    _log.waits_for_descriptor(fd, events & READ)
    with hub.loop.io(fd, events) as watcher, Timeout._start_new_or_dummy(timeout, failed):
        hub.wait(watcher)


def wait_read(fileno, timeout=None, timeout_exc=None):
    wait_on_descriptor(fileno, READ, timeout, timeout_exc or TimeoutError('timed out'))


def wait_write(fileno, timeout=None, timeout_exc=None):
    wait_on_descriptor(fileno, WRITE, timeout, timeout_exc or TimeoutError('timed out'))


class signal:
    """gevent.signal_handler(signalnum, handler, *args): a greenlet runs `handler` when the signal comes."""

    def __init__(self, signalnum, handler, *args, **kwargs):
        import signal as module
        if not callable(handler):
            raise TypeError('signal handler must be callable.')
        self.hub = get_hub()
        self.handler = handler
        self.args = args
        self.kwargs = kwargs
        self._signalnum = signalnum
        self._before = module.signal(signalnum, lambda number, frame: self.hub.loop.run_callback_threadsafe(self.handle))

    def handle(self):
        from gevent.greenlet import Greenlet
        Greenlet.spawn(self.handler, *self.args, **self.kwargs)

    def cancel(self):
        import signal as module
        module.signal(self._signalnum, self._before)


def reinit(hub=None):
    """In a forked child: nothing is left of what its parent's greenlets waited for."""
    _hubs.clear()


forking.register_at_fork(after_in_child=reinit)


def _slept(ns, place):
    """`time.sleep` that nobody patched: it has held up the greenlets that could have gone on meanwhile."""
    current = getcurrent()
    hub = _hubs.get(current._thread)
    if hub is not None and current is not hub and place and hub.loop.is_held():
        problem(place, 'sleepHeldGreenlets', name=name_of(current) if current.parent is not None else 'MainThread', seconds='%.3g' % (ns / 1e9))


clock.on_slept.append(_slept)
