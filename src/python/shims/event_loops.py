"""The standard library's own asyncio, in place of what Pyodide made of it: on our `select`, clock and signals.

Everything of it is imported anew, the part in C as well, which keeps what it needs of the other.
"""
import sys


def install():
    """Once, when `select`, `socket` and `threading` are in place. What Pyodide has of asyncio stays its own."""
    for name in list(sys.modules):
        if name.partition('.')[0] in ('asyncio', '_asyncio'):
            del sys.modules[name]
    import asyncio
    from asyncio import unix_events
