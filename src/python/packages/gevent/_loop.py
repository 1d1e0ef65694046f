"""The loop under a hub: callbacks in turn, timers by time, descriptors by the kernel's readiness.

Each round runs the callbacks that are there, waits until something is due, runs the timers that are due and the watchers of
descriptors that are ready. Another thread hands something over through `run_callback_threadsafe`, which wakes the loop.
"""
import os
from collections import deque
from itertools import islice
from time import monotonic_ns

from _pylanes import loop_orders
from _pylanes.selecting import POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT

from gevent import _log
from gevent._loop_log import LoopLog

READ, WRITE = 1, 2
_SECOND, _MILLISECOND = 1_000_000_000, 1_000_000
# so many entries of timers that are over stay before the others are moved
_MOST_PASSED = 64


class Callback:
    """Something to be run in the next round, once, unless it is stopped before."""

    # shown_name, shown: of the log
    __slots__ = ('callback', 'args', 'shown_name', 'shown')

    def __init__(self, callback, args):
        self.shown_name = self.shown = None
        self.callback = callback
        self.args = args

    def stop(self):
        self.callback = self.args = None

    close = stop

    @property
    def pending(self):
        return self.callback is not None

    def __bool__(self):
        return self.args is not None


class _Watcher:
    """What is run when something happens, while it is started."""

    def __init__(self, loop, ref=True, priority=None):
        self.loop = loop
        self.ref = ref
        self.priority = priority
        self.callback = None
        self.args = ()

    @property
    def active(self):
        return self.callback is not None

    pending = False

    def start(self, callback, *args, update=None):
        if not callable(callback):
            raise TypeError('Expected callable, not %r' % (callback,))
        self.callback = callback
        self.args = args
        self._begin()

    def stop(self):
        if self.callback is not None:
            self.callback = None
            self.args = ()
            self._end()

    def close(self):
        self.stop()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


class Timer(_Watcher):
    def __init__(self, loop, after=0.0, repeat=0.0, ref=True, priority=None):
        if repeat < 0.0:
            raise ValueError('repeat must be positive or zero: %r' % repeat)
        _Watcher.__init__(self, loop, ref, priority)
        self.after = after
        self.repeat = repeat
        # 0 while it is not started; `order`: how many were started before
        self.due = self.order = 0
        # of the log
        self.shown_name = self.shown = None

    def _begin(self):
        self.shown_name = None
        self.loop._add_timer(self, self.after)

    def _end(self):
        if self.due:
            self.loop._timers.remove(self)
            self.due = 0
            self.loop._reports.report_timers()

    def again(self, callback, *args, update=None):
        self.after = self.repeat
        self.start(callback, *args)

    def _fire(self):
        callback, args = self.callback, self.args
        if self.repeat:
            self.loop._add_timer(self, self.repeat)
        else:
            self.stop()
        _log.due(callback)
        self.loop._call(callback, args)


class Timers:
    """Those of a loop that are started, as they are due; of those that are due together the first that was started. The first ones are told at once, however many there are."""

    def __init__(self):
        # (due, order, timer), sorted; those before `_passed` are over
        self._entries = []
        self._passed = 0

    def __len__(self):
        return len(self._entries) - self._passed

    def __iter__(self):
        return (timer for _, _, timer in islice(self._entries, self._passed, None))

    def _place(self, entry):
        """Before which others it belongs."""
        low, high = self._passed, len(self._entries)
        while low < high:
            middle = (low + high) // 2
            if self._entries[middle] < entry:
                low = middle + 1
            else:
                high = middle
        return low

    def add(self, timer):
        entry = timer.due, timer.order, timer
        if len(self) == 0 or self._entries[-1] < entry:
            self._entries.append(entry)
        else:
            self._entries.insert(self._place(entry), entry)

    def remove(self, timer):
        del self._entries[self._place((timer.due, timer.order))]

    def next_due(self):
        """None: there is none."""
        return self._entries[self._passed][0] if self._passed < len(self._entries) else None

    def is_due(self, now):
        return self._passed < len(self._entries) and self._entries[self._passed][0] <= now

    def pop(self):
        """Takes the next one out."""
        timer = self._entries[self._passed][2]
        self._entries[self._passed] = None
        self._passed += 1
        if self._passed > _MOST_PASSED and 2 * self._passed > len(self._entries):
            del self._entries[:self._passed]
            self._passed = 0
        return timer

    def first(self, most):
        return [timer for _, _, timer in self._entries[self._passed:self._passed + most]]


class Io(_Watcher):
    def __init__(self, loop, fd, events, ref=True, priority=None):
        if fd < 0:
            raise ValueError('fd must be non-negative: %r' % fd)
        if not events & (READ | WRITE):
            raise ValueError('illegal event mask: %r' % events)
        _Watcher.__init__(self, loop, ref, priority)
        self.fd = fd
        self.events = events

    def _begin(self):
        if self not in self.loop._io:
            self.loop._io.append(self)

    def _end(self):
        self.loop._io.remove(self)


class Idle(_Watcher):
    def _begin(self):
        self.loop._idle.append(self)

    def _end(self):
        self.loop._idle.remove(self)


class Loop:
    def __init__(self, hub):
        self.hub = hub
        self.default = True
        self._callbacks = deque()
        self._timers = Timers()
        self._started = 0
        self._io = []
        self._idle = []
        # from other threads
        self._handed_over = deque()
        self._ends = None
        # how many answers of other threads are to come
        self.expected = 0
        self._reports = LoopLog(self)

    # ── what others ask of it ──

    def run_callback(self, callback, *args):
        entry = Callback(callback, args)
        self._callbacks.append(entry)
        self._reports.scheduled(entry)
        return entry

    def run_callback_threadsafe(self, callback, *args):
        """May be called in any thread."""
        entry = Callback(callback, args)
        self._handed_over.append(entry)
        if self._ends is not None and len(self._handed_over) == 1:
            os.write(self._ends[1], b'.')
        return entry

    def timer(self, after, repeat=0.0, ref=True, priority=None):
        return Timer(self, after, repeat, ref, priority)

    def io(self, fd, events, ref=True, priority=None):
        return Io(self, fd, events, ref, priority)

    def idle(self, ref=True, priority=None):
        return Idle(self, ref, priority)

    def now(self):
        return monotonic_ns() / _SECOND

    def update_now(self):
        """The clock is read whenever it is asked for."""

    def expect(self):
        """Another thread will call back: until then the loop has something to wait for."""
        if self._ends is None:
            self._ends = os.pipe()
            for end in self._ends:
                os.set_blocking(end, False)
        self.expected += 1

    def expected_came(self):
        self.expected -= 1

    def _add_timer(self, timer, after):
        self._started += 1
        if timer.due:
            self._timers.remove(timer)
            self._reports.restarted()
        timer.due = monotonic_ns() + max(0, round(after * _SECOND))
        timer.order = self._started
        timer.shown = None
        self._timers.add(timer)
        self._reports.scheduled_later(timer)

    # ── its life ──

    def run(self):
        """Runs until nobody is left who waits for something that can come."""
        while True:
            self._run_callbacks()
            if not self._callbacks and not self._handed_over:
                if self._idle:
                    self._wait(0)
                    if not self._callbacks and not self._handed_over:
                        self._run_idle()
                elif not self._anything_to_come():
                    return
                else:
                    self._wait(self._time_left())
            elif self._io:
                self._wait(0)
            self._run_timers()

    def _anything_to_come(self):
        return self.expected > 0 or any(watcher.ref for watcher in self._io) or any(timer.ref for timer in self._timers)

    def _run_callbacks(self):
        # those that come meanwhile have their turn in the next round
        for left in range(len(self._callbacks), 0, -1):
            if not self._callbacks:
                return
            entry = self._next_of(min(left, len(self._callbacks)))
            self._reports.report_ready()
            self._run_one(entry)
        for _ in range(len(self._handed_over)):
            self._run_one(self._handed_over.popleft())

    def _next_of(self, count):
        """The first of so many callbacks; in an explored run any of the greenlets that stand next to each other before all else."""
        if loop_orders.chosen and count > 1:
            place = loop_orders.first(map(_log.strand_behind, islice((entry.callback for entry in self._callbacks), count)))
            if place:
                entry = self._callbacks[place]
                del self._callbacks[place]
                return entry
        return self._callbacks.popleft()

    def _run_one(self, entry):
        callback, args = entry.callback, entry.args
        entry.callback = None
        if callback is not None:
            self._call(callback, args)
        entry.args = None

    def _run_idle(self):
        for watcher in list(self._idle):
            callback, args = watcher.callback, watcher.args
            if callback is not None:
                self._call(callback, args)

    def _run_timers(self):
        now = monotonic_ns()
        while self._timers.is_due(now):
            timer = self._timers.pop()
            timer.due = 0
            self._reports.report_timers()
            timer._fire()

    def is_held(self):
        """Whether somebody could go on now."""
        return bool(self._callbacks) or self._timers.is_due(monotonic_ns())

    def _time_left(self):
        """Seconds until the next timer, in whole milliseconds as libev waits: timers close together are due together. None: there is none."""
        due = self._timers.next_due()
        return None if due is None else max(0, -(-(due - monotonic_ns()) // _MILLISECOND)) / 1000

    def _wait(self, seconds):
        interests = {}
        for watcher in self._io:
            interests[watcher.fd] = interests.get(watcher.fd, 0) | (POLLIN if watcher.events & READ else 0) | (POLLOUT if watcher.events & WRITE else 0)
        if self._ends is not None:
            interests[self._ends[0]] = POLLIN
        try:
            ready = self.hub._wait_outside(interests, seconds)
        except BaseException as error:
            # a signal's handler
            self.hub.handle_error(None, type(error), error, error.__traceback__)
            return
        for fd, revents in ready:
            if self._ends is not None and fd == self._ends[0]:
                os.read(fd, 4096)
                continue
            for watcher in [watcher for watcher in self._io if watcher.fd == fd]:
                wanted = (POLLIN if watcher.events & READ else 0) | (POLLOUT if watcher.events & WRITE else 0)
                if watcher.callback is not None and revents & (wanted | POLLERR | POLLHUP | POLLNVAL):
                    self._call(watcher.callback, watcher.args)

    def _call(self, callback, args):
        try:
            callback(*args)
        except BaseException as error:
            self.hub.handle_error(None, type(error), error, error.__traceback__)

    def close(self):
        if self._ends is not None:
            for end in self._ends:
                os.close(end)
            self._ends = None
