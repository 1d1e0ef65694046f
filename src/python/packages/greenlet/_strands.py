"""What is logged of greenlets: each is a strand of its thread. Records; changes nothing.

A library on top says what a greenlet waits for by setting its `_waits` before it switches; without, a greenlet that has
given way is ready: nothing but a switch keeps it from going on.
"""
from _pylanes_glue import sys as call

from _pylanes.constants import (
    FLAG_greenlet, FLAG_internal, STATE_blocked, STATE_crashed, STATE_finished, STATE_ready, SYS_strandNew, SYS_strandObject,
    SYS_strandSwitch,
)
from _pylanes.describing import callable_name
from _pylanes.place import where

# who is not shown: a thread's own greenlet, which the thread stands for, and a hub
NOBODY = 0


def strand_of(greenlet):
    """The number of its strand, made when it is first asked for; NOBODY for the first greenlet of a thread."""
    strand = greenlet._strand
    if strand is None:
        if greenlet._state == 'active' and greenlet._parent is None:
            strand = NOBODY
        else:
            strand = call(SYS_strandNew, FLAG_greenlet | (FLAG_internal if getattr(greenlet, '_internal', False) else 0), name_of(greenlet), where(), 0)
        greenlet._strand = strand
    return strand


def name_of(greenlet):
    named = getattr(greenlet, '_strand_name', None)
    return named() if named is not None else callable_name(getattr(greenlet, 'run', greenlet))


def object_of(greenlet):
    """What stands for it where somebody waits for its end."""
    strand = strand_of(greenlet)
    return call(SYS_strandObject, strand) if strand else 0


def leave(self, to):
    """`self` gives way to `to`."""
    waits = self._waits
    if waits is None:
        state, reason, thing, place = STATE_ready, 0, 0, where()
    else:
        reason, thing, place = waits
        state = STATE_blocked if reason else STATE_ready
    call(SYS_strandSwitch, strand_of(to), state, reason, thing, place)


def end(self, to, failed):
    """`self` has come to its end, and `to` goes on."""
    call(SYS_strandSwitch, strand_of(to), STATE_finished if failed is None and not getattr(self, '_crashed', False) else STATE_crashed, 0, 0, 0)
