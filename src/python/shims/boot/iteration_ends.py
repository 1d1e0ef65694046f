"""Where in a code object the end of an iterator ends a loop or an `await`, so that a debugger need not stop there.

CPython tells of these as of any exception: whoever calls `next` gets a StopIteration that is one. `LOOPS`: a `for` and an `async for`, and all of a `__next__`,
whose exception is one only for who calls it. `AWAITS`: an `await` or a `yield from`, to which a StopAsyncIteration is an exception.
"""
from opcode import _inline_cache_entries, opname

LOOPS, AWAITS = 1, 2
_ITERATES = frozenset(('__next__', '__anext__'))


def ends(code):
    """(first offset, offset behind the last, LOOPS or AWAITS)."""
    bytes_of = code.co_code
    if code.co_name in _ITERATES:
        return [(0, len(bytes_of), LOOPS)]
    found = []
    offset = 0
    # from where on an `async for` is asked for its next; -1: it is something else that is awaited
    asked = -1
    while offset < len(bytes_of):
        at, name = offset, opname[bytes_of[offset]]
        offset += 2 + 2 * _inline_cache_entries.get(name, 0)
        if name == 'FOR_ITER':
            found.append((at, offset, LOOPS))
        elif name == 'GET_ANEXT':
            asked = at
        elif name == 'GET_AWAITABLE':
            asked = -1
        elif name == 'SEND':
            # an exception that comes out of what it has called is told as of the instruction before
            found.append((at - 2, offset, AWAITS) if asked < 0 else (asked, offset, LOOPS))
            asked = -1
    return found
