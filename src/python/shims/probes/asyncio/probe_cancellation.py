"""Cancellations that a task swallowed: it was cancelled, caught the CancelledError, and goes on as if nothing had been.

A task that still cleans up, inside of an `except` or a `finally`, has not swallowed anything yet, and one whose request was taken back
(`uncancel`, as `asyncio.timeout` and task groups do) was not asked to end.
"""
import dis
import json
from asyncio import runners, taskgroups, tasks
from types import CoroutineType
from _pylanes_glue import sys as call

from _pylanes.constants import PLACE_FILE_SHIFT, SYS_problem
from _pylanes.describing import attribute, derives
from _pylanes.place import USER_FILES, _getframe

_CATCHING = frozenset(('BaseException', 'CancelledError'))
# a task group waits for its others before it takes its own request back
_CLEAN_UP = {function.__code__ for name in ('__aexit__', '_aexit') if (function := getattr(taskgroups.TaskGroup, name, None))}
# so many await each other at most where one is looked at
_DEEPEST = 64

# id of code -> (instructions by offset, exception table), with the code so that the number stays its own
_tables = {}


def _table(code):
    known = _tables.get(id(code))
    if known is None:
        listed = list(dis.get_instructions(code))
        known = _tables[id(code)] = listed, {one.offset: at for at, one in enumerate(listed)}, dis.Bytecode(code).exception_entries, code
    return known


def _entry(entries, offset):
    for entry in entries:
        if entry.start <= offset < entry.end:
            return entry
    return None


def _handlers(code, offset):
    """(whether the code at `offset` is that of a handler, lines of the handlers around it that would catch a cancellation)."""
    listed, index_at, entries, _ = _table(code)
    lines = []
    for _ in range(_DEEPEST):
        entry = _entry(entries, offset)
        at = None if entry is None else index_at.get(entry.target)
        if at is None:
            return False, lines
        name = listed[at].opname
        if name == 'COPY':
            # what ends a handler that is left by an exception
            return True, lines
        if name == 'PUSH_EXC_INFO':
            if _catches(listed, at):
                lines.append(next((one.line_number for one in listed[at + 1:at + 4] if one.line_number), 0))
            ending = _entry(entries, entry.target)
            if ending is None:
                return False, lines
            offset = ending.target
        elif name == 'CLEANUP_THROW':
            offset = entry.target
        else:
            return False, lines
    return False, lines


def _catches(listed, at):
    """Whether the handler that begins at `at` names CancelledError, what it derives from, or nothing."""
    for one in listed[at + 1:at + 12]:
        if one.opname == 'WITH_EXCEPT_START':
            return False
        if one.opname == 'CHECK_EXC_MATCH':
            return False
        if one.argval in _CATCHING and one.opname.startswith('LOAD_'):
            return True
        if one.opname == 'POP_TOP':
            # a bare `except:`
            return True
    return False


def _frames(coroutine):
    """The frames of a coroutine that waits, the outermost first."""
    frames = []
    while type(coroutine) is CoroutineType and len(frames) < _DEEPEST:
        if coroutine.cr_frame is not None:
            frames.append(coroutine.cr_frame)
        coroutine = coroutine.cr_await
    return frames


def _place_caught(task):
    """Where in user code a cancellation would be caught that is delivered now; at least where the task waits."""
    place = 0
    for frame in _frames(task.get_coro()):
        code = frame.f_code
        number = USER_FILES.get(code.co_filename)
        if number is None:
            continue
        _, lines = _handlers(code, frame.f_lasti)
        if lines or not place:
            place = ((lines[0] if lines else frame.f_lineno) or 0) + (number << PLACE_FILE_SHIFT)
    return place


def before_step(task, strand, handle):
    """A step begins: is it one in which a cancellation is delivered?"""
    if strand.caught == 0 and not strand.internal and derives(task, tasks.Task) and tasks.Task.cancelling(task) > 0:
        arguments = handle._args
        if task._must_cancel or (arguments and attribute(arguments[0], '_state') == 'CANCELLED'):
            strand.caught = _place_caught(task)


def _ends_loop():
    """Whether the loop only goes on because `asyncio.run` waits for the tasks that it cancelled."""
    frame = _getframe(1)
    while frame is not None:
        if frame.f_code is runners._cancel_all_tasks.__code__:
            return True
        frame = frame.f_back
    return False


def after_step(task, strand):
    """A step is over: what caught a cancellation and waits again, outside of any handler, has swallowed it."""
    if not strand.caught or task.done():
        return
    if tasks.Task.cancelling(task) == 0:
        strand.caught = 0
        return
    if any(frame.f_code in _CLEAN_UP or _handlers(frame.f_code, frame.f_lasti)[0] for frame in _frames(task.get_coro())):
        return
    place, strand.caught = strand.caught, None
    call(SYS_problem, json.dumps({'code': 'cancellationSwallowed', 'name': strand.name, 'by': 'asyncio.run' if _ends_loop() else ''}), place)
