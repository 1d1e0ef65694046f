"""Numbers by which a program knows its threads: `get_ident()` of a task looks like an address, as on Linux."""
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_currentTask

_IDENT_BASE = 0x7F00_0000_0000
_IDENT_STEP = 0x1000


def get_ident():
    return ident_of(call(SYS_currentTask))


def get_native_id():
    return 100 + call(SYS_currentTask)


def ident_of(task):
    return _IDENT_BASE + task * _IDENT_STEP


def task_of(ident):
    return (ident - _IDENT_BASE) // _IDENT_STEP
