"""Explored runs: in which order an event loop goes through the tasks or greenlets that are ready, and how late it wakes up, are for the schedule to say.

Callbacks of the loop keep their order, which asyncio promises. Of tasks that stand next to each other at the head of its queue any may go on first.
A loop that waits for a timer may wake up late, so that others that are due soon after are due as well.
"""
from collections import deque
from itertools import islice
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_strandFirst, SYS_strandLate
from _pylanes.probe_asyncio_names import step_of
from _pylanes.probe_asyncio_waits import strand_known

# so many are looked at
_MOST = 8
# how late a loop wakes up at most, seconds
_LATE = 0.01

chosen = False


def begin():
    """From now on schedules choose."""
    global chosen
    chosen = True


def _strand(handle):
    task = None if handle._cancelled else step_of(handle._callback)
    strand = None if task is None else strand_known(task)
    return 0 if strand is None else strand.id


def first(queue):
    """Which place of a queue has its turn now; `queue`: the strand of each in it, 0 for what is none of a strand and keeps its place."""
    strands = []
    for strand in islice(queue, _MOST):
        if not strand or strand in strands:
            break
        strands.append(strand)
    return call(SYS_strandFirst, ','.join(map(str, strands))) if len(strands) > 1 else 0


class Ready(deque):
    """A loop's queue of what is ready."""

    def popleft(self):
        at = first(map(_strand, self)) if len(self) > 1 else 0
        if at:
            handle = self[at]
            del self[at]
            return handle
        return deque.popleft(self)


def lateness(loop):
    """How much longer than it wants a loop waits for its first timer, seconds."""
    scheduled = loop._scheduled
    if len(scheduled) < 2:
        return 0
    first = scheduled[0]._when
    last = max([handle._when for handle in scheduled if not handle._cancelled and handle._when < first + _LATE], default=first)
    return last - first if last > first + loop._clock_resolution and call(SYS_strandLate) else 0
