"""
An event loop, or a future, event or queue that belongs to one, which another thread touches without waking the loop: it goes unseen until something
else wakes the loop, if anything does. In debug mode asyncio itself refuses.
"""
import json
import threading
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_problem
from _pylanes.place import place_of, user_frame
from dis import get_instructions


def is_touched_from_outside(loop):
    """Whether the loop runs in another thread than this."""
    return loop._thread_id is not None and loop._thread_id != threading.get_ident() and not loop._debug


def tell_touched():
    frame = user_frame(2)
    if frame is not None:
        problem = {'code': 'touchedFromOutside', 'name': _name_of_call(frame), 'by': threading.current_thread().name}
        call(SYS_problem, json.dumps(problem), place_of(frame))


def _name_of_call(frame):
    """The last word of what is called where a frame stands: `set_result` of `future.set_result(1)`; '': it has none."""
    code, at = frame.f_code, frame.f_lasti
    listed = [one for one in get_instructions(code) if one.positions is not None]
    current = next((one for one in listed if one.offset == at), None)
    if current is None:
        return ''
    begin = current.positions.lineno, current.positions.col_offset
    # what is called begins where the call does, and is the longest that does and is no call itself
    words = [one for one in listed if one.offset < at and one.opname in ('LOAD_ATTR', 'LOAD_GLOBAL', 'LOAD_NAME') and (one.positions.lineno, one.positions.col_offset) == begin]
    last = max(words, key=lambda one: (one.positions.end_lineno, one.positions.end_col_offset), default=None)
    return '' if last is None else str(last.argval)
