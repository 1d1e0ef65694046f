"""An event loop that never waits does not keep the other threads from running.

The code of asyncio takes no time of its own. A loop that has nothing ready asks its selector, and ours takes time in every
`select`; one of the program's may return at once, again and again, while a thread that the loop needs is never its turn.
So a loop that asks for the time again and again, and always gets the same, is made to rest for a moment.
"""
from asyncio import base_events
from _pylanes_glue import sys as call

from _pylanes.blocking import raise_interrupt
from _pylanes.constants import SYS_sleep
from _pylanes.probing import place_here, replace

# so many times the same time, and how long the rest is: what as many turns would take
_TURNS = 200
_REST_NS = 1_000_000


def install():
    time = base_events.BaseEventLoop.time
    last = -1.0
    turns = 0

    def time_(self):
        nonlocal last, turns
        now = time(self)
        if now != last:
            last = now
            turns = 0
            return now
        turns += 1
        if turns < _TURNS:
            return now
        turns = 0
        if call(SYS_sleep, _REST_NS, place_here()) < 0:
            raise_interrupt()
        return time(self)

    replace(base_events.BaseEventLoop, 'time', time_)
