"""Threads and processes hash by the order in which they were made, not by their address.

The standard library keeps both in sets and goes through them (an executor joins its threads, multiprocessing looks for children
that have ended). In the order of addresses, a run would depend on what else lies in memory: on every line of the shims.
"""
from itertools import count

_next = count(1).__next__


def _hash(self):
    try:
        return self._pylanes_hash
    except AttributeError:
        self._pylanes_hash = number = _next()
        return number


def install():
    """Before any thread or process of a program is made."""
    from multiprocessing.process import BaseProcess
    from threading import Thread
    Thread.__hash__ = BaseProcess.__hash__ = _hash
