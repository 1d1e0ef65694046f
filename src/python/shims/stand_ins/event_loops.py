"""The standard library's own asyncio, in place of what Pyodide made of it: on our `select`, clock and signals.

Everything of it is imported anew, the part in C as well, which keeps what it needs of the other.
"""
import sys
import traceback

_OURS = '/opt/pylanes/'


def _frames(frame):
    while frame is not None:
        if not frame.f_code.co_filename.startswith(_OURS):
            yield frame, frame.f_lineno
        frame = frame.f_back


def extract_stack(f=None, limit=None):
    """Where a task or handle was made, for debug mode: with asyncio's own frames, which it takes off again, and without ours."""
    stack = traceback.StackSummary.extract(_frames(sys._getframe().f_back if f is None else f), limit=limit, lookup_lines=False)
    stack.reverse()
    return stack


def _extract_few(f=None, limit=None):
    from asyncio import constants
    return extract_stack(sys._getframe().f_back if f is None else f, constants.DEBUG_STACK_DEPTH if limit is None else limit)


def install():
    """Once, when `select`, `socket` and `threading` are in place. What Pyodide has of asyncio stays its own."""
    for name in list(sys.modules):
        if name.partition('.')[0] in ('asyncio', '_asyncio'):
            del sys.modules[name]
    # the part in C takes it while it is imported
    original = traceback.extract_stack
    traceback.extract_stack = extract_stack
    import asyncio
    traceback.extract_stack = original
    from asyncio import format_helpers, unix_events
    format_helpers.extract_stack = _extract_few
