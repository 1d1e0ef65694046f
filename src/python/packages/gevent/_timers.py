"""The timers of a loop that are started, in the order in which they are due."""
from bisect import bisect_left, insort
from itertools import islice

# so many entries of timers that are over may stay before the others are moved
_MOST_PASSED = 64


class Timers:
    """Timers that are due together come in the order in which they were started. The one that is due last is added at once, and the first ones are told at once, however many there are."""

    def __init__(self):
        # (due, order, timer), sorted; those before `_passed` are over
        self._entries = []
        self._passed = 0

    def __len__(self):
        return len(self._entries) - self._passed

    def __iter__(self):
        return (timer for _, _, timer in islice(self._entries, self._passed, None))

    def add(self, timer):
        insort(self._entries, (timer.due, timer.order, timer), self._passed)

    def remove(self, timer):
        """One that is in it, by the time at which it is due."""
        del self._entries[bisect_left(self._entries, (timer.due, timer.order), self._passed)]

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
