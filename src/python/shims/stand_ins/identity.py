"""Numbers by which a program knows its threads, as on Linux: `get_ident()` looks like an address, a main thread's native one is its process's."""
from _pylanes_glue import sys as call

from _pylanes.constants import IDENT_STEP, SYS_currentTask, SYS_pid

_IDENT_BASE = 0x7F00_0000_0000
# no process has so high a number
_FIRST_NATIVE_ID = 10_000
_main_task = 1


def main_task_is(task):
    """The first of this process, by whichever number Python knows it."""
    global _main_task
    _main_task = task


def main_task():
    return _main_task


def get_ident():
    return ident_of(call(SYS_currentTask))


def get_native_id():
    task = call(SYS_currentTask)
    return call(SYS_pid) if task == _main_task else _FIRST_NATIVE_ID + task


def ident_of(task):
    return _IDENT_BASE + task * IDENT_STEP


def task_of(ident):
    return (ident - _IDENT_BASE) // IDENT_STEP
