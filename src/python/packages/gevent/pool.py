"""Groups of greenlets, and pools: groups of limited size."""
from greenlet import GreenletExit, getcurrent
from _pylanes.constants import KIND_pool, REASON_join, REASON_semaphore

from gevent import _log
from gevent.event import Event
from gevent.greenlet import Greenlet, joinall
from gevent.lock import DummySemaphore, Semaphore
from gevent.queue import Full, Queue
from gevent.timeout import Timeout

__all__ = ['Group', 'Pool', 'PoolFull']


class PoolFull(Full):
    """Raised when a pool has no room in time."""


class IMapUnordered(Greenlet):
    """Runs the calls of an `imap_unordered` in the group, and hands out the results as they come."""

    _internal = True

    def __init__(self, func, iterable, spawn, maxsize=None):
        Greenlet.__init__(self)
        self.spawn_one = spawn
        self.func = func
        self.iterable = iterable
        self.queue = Queue()
        self._result_semaphore = DummySemaphore() if maxsize is None else Semaphore(maxsize)
        self._count = 0
        self._came = 0
        self._all_spawned = False
        self.link_started = False

    def _run(self):
        index = 0
        for item in self.iterable:
            self._result_semaphore.acquire()
            one = self.spawn_one(self.func, item)
            self._count += 1
            one._map_index = index
            index += 1
            one.rawlink(self._one_ended)
        self._all_spawned = True
        self._end_if_all_came()

    def _failed(self, error):
        # the iterable's own error comes out of the iteration
        self._exc_info = (type(error), error, error.__traceback__)
        self._all_spawned = True
        self.queue.put((None, error))

    def _one_ended(self, one):
        self._came += 1
        self._put(one)
        self._end_if_all_came()

    def _put(self, one):
        self.queue.put((None, one.exception) if not one.successful() else (one.value, None))

    def _end_if_all_came(self):
        if self._all_spawned and self._came == self._count:
            self.queue.put(StopIteration)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.link_started:
            self.link_started = True
        entry = self.queue.get()
        if entry is StopIteration:
            # whoever asks again gets it again
            self.queue.put(StopIteration)
            raise StopIteration
        self._result_semaphore.release()
        value, error = entry
        if error is not None:
            raise error
        return value

    next = __next__


class IMap(IMapUnordered):
    """The same in the order of the arguments."""

    def __init__(self, *args, **kwargs):
        IMapUnordered.__init__(self, *args, **kwargs)
        self._waiting = {}
        self._next_index = 0

    def _put(self, one):
        self._waiting[one._map_index] = one
        while self._next_index in self._waiting:
            IMapUnordered._put(self, self._waiting.pop(self._next_index))
            self._next_index += 1


class _Apply(Greenlet):
    """A call that waits for room in the group by itself."""

    _internal = True


class GroupMappingMixin:
    """The calls of `multiprocessing.Pool`."""

    def _apply_async_use_greenlet(self):
        return False

    def apply_cb(self, func, args=None, kwds=None, callback=None):
        """The result of the call, having called `callback` with it."""
        result = self.apply(func, args, kwds)
        if callback is not None:
            self._apply_async_cb_spawn(callback, result)
        return result

    def _apply_async_cb_spawn(self, callback, result):
        Greenlet.spawn(callback, result)

    def apply_async(self, func, args=None, kwds=None, callback=None):
        """A greenlet that makes the call; `callback` is called with its result."""
        args = () if args is None else args
        kwds = {} if kwds is None else kwds
        if self._apply_async_use_greenlet():
            return _Apply.spawn(self.apply_cb, func, args, kwds, callback)
        one = self.spawn(func, *args, **kwds)
        if callback is not None:
            one.link_value(_with_value(callback))
        return one

    def apply(self, func, args=None, kwds=None):
        """The result of the call."""
        args = () if args is None else args
        kwds = {} if kwds is None else kwds
        if getcurrent() in self:
            return func(*args, **kwds)
        return self.spawn(func, *args, **kwds).get()

    def map(self, func, iterable):
        """The results of a call for each, in order."""
        return list(self.imap(func, iterable))

    def map_cb(self, func, iterable, callback=None):
        result = self.map(func, iterable)
        if callback is not None:
            callback(result)
        return result

    def map_async(self, func, iterable, callback=None):
        return _Apply.spawn(self.map_cb, func, iterable, callback)

    def _imap(self, cls, func, iterables, maxsize):
        if len(iterables) == 1:
            mapped, spawn = iterables[0], self.spawn
        else:
            mapped = zip(*iterables)

            def spawn(function, item):
                return self.spawn(function, *item)
        return cls.spawn(func, mapped, spawn=spawn, maxsize=maxsize)

    def imap(self, func, *iterables, maxsize=None):
        """Iterates over the results of a call for each, in order."""
        return self._imap(IMap, func, iterables, maxsize)

    def imap_unordered(self, func, *iterables, maxsize=None):
        """The same in the order in which they come."""
        return self._imap(IMapUnordered, func, iterables, maxsize)


def _with_value(callback):
    def call_back(source):
        callback(source.value)

    call_back.__name__ = call_back.__qualname__ = getattr(callback, '__name__', 'callback')
    return call_back


class Group(GroupMappingMixin):
    """Greenlets that are waited for, or killed, together."""

    greenlet_class = Greenlet

    def __init__(self, *args):
        assert len(args) <= 1, args
        # in the order in which they came
        self._members = dict.fromkeys(*args) if args else {}
        self._empty_event = Event()
        self._empty_event.set()
        self.dying = set()
        for each in list(self._members):
            self._empty_event.clear()
            each.rawlink(self._discard)

    @property
    def greenlets(self):
        return set(self._members)

    def __repr__(self):
        return '<%s at %#x %r>' % (type(self).__name__, id(self), self.greenlets)

    def __len__(self):
        return len(self._members)

    def __bool__(self):
        return True

    def __contains__(self, item):
        return item in self._members

    def __iter__(self):
        return iter(list(self._members))

    def add(self, greenlet):
        """The greenlet belongs to the group until it ends."""
        greenlet.rawlink(self._discard)
        self._members[greenlet] = None
        self._empty_event.clear()

    def _discard(self, greenlet):
        self._members.pop(greenlet, None)
        self.dying.discard(greenlet)
        if not self._members:
            self._empty_event.set()

    def discard(self, greenlet):
        self._discard(greenlet)
        greenlet.unlink(self._discard)

    def start(self, greenlet):
        """Adds an unstarted greenlet and starts it."""
        self.add(greenlet)
        greenlet.start()

    def spawn(self, *args, **kwargs):
        """A new greenlet of the group, started."""
        one = self.greenlet_class(*args, **kwargs)
        self.start(one)
        return one

    def join(self, timeout=None, raise_error=False):
        """Waits until the group is empty. False: it was not in time."""
        members = list(self._members)
        _wait_until_empty(self, timeout)
        if raise_error:
            for each in members:
                if each.exception is not None:
                    raise each.exception
        return not self._members

    def kill(self, exception=GreenletExit, block=True, timeout=None):
        """Kills all of them."""
        timer = Timeout._start_new_or_dummy(timeout)
        try:
            while self._members:
                for each in list(self._members):
                    if each not in self.dying:
                        self.dying.add(each)
                        each.kill(exception, block=False)
                if not block:
                    break
                joinall(list(self._members))
                # those who are linked to them come next
                _wait_until_empty(self, None)
        except Timeout as raised:
            if raised is not timer:
                raise
        finally:
            timer.cancel()

    def killone(self, greenlet, exception=GreenletExit, block=True, timeout=None):
        if greenlet not in self.dying and greenlet in self._members:
            greenlet.kill(exception, block=False)
            self.dying.add(greenlet)
            if block:
                greenlet.join(timeout)

    def full(self):
        return False

    def wait_available(self, timeout=None):
        """Waits until there is room."""


def _wait_until_empty(group, timeout):
    if group._members:
        first = next(iter(group._members))
        group._empty_event._block(timeout, (REASON_join, _log.object_of(first)))


class Pool(Group):
    """Pool(size=None): a group of at most so many greenlets; `spawn` waits for room."""

    def __init__(self, size=None, greenlet_class=None):
        if size is not None and size < 0:
            raise ValueError('size must not be negative: %r' % (size,))
        Group.__init__(self)
        self.size = size
        if greenlet_class is not None:
            self.greenlet_class = greenlet_class
        self._semaphore = DummySemaphore() if size is None else Semaphore(size)
        if size is not None:
            _log.shows(self, KIND_pool, size)
            self._semaphore._waits_as = REASON_semaphore, _log.object_of(self)

    def wait_available(self, timeout=None):
        return self._semaphore.wait(timeout=timeout)

    def full(self):
        return self.free_count() <= 0

    def free_count(self):
        return 1 if self.size is None else max(0, self.size - len(self))

    def _apply_async_use_greenlet(self):
        return self.full()

    def start(self, greenlet, *args, **kwargs):
        _log.submitted(self, greenlet)
        self.add(greenlet, *args, **kwargs)
        greenlet.start()

    def add(self, greenlet, blocking=True, timeout=None):
        """Adds the greenlet, waiting for room; raises PoolFull when there is none in time."""
        if not self._semaphore.acquire(blocking=blocking, timeout=timeout):
            raise PoolFull()
        try:
            Group.add(self, greenlet)
        except BaseException:
            self._semaphore.release()
            raise

    def _discard(self, greenlet):
        known = greenlet in self._members
        Group._discard(self, greenlet)
        if known:
            self._semaphore.release()
