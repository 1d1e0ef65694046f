"""What the interpreters of one process know in common: which there are, their queues, and what they hand to each other.

They have no memory in common. So this lies with the kernel, in bytes: one table under a lock, and bytes under names.
"""
import marshal
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes.constants import KIND_lock, KIND_semaphore, REASON_lock, SYS_crossDataRead, SYS_crossDataWrite, SYS_semAcquire, SYS_semNew, SYS_semRelease
from _pylanes.place import where
from _pylanes.probing import during

_TABLE = 'table'
_MOST = 0x7FFF_FFFF

# of the interpreter that runs this; 0: the main one
current = 0
# the kernel's number of the lock of the table, the same in all interpreters; 0: not made yet
lock = 0
# what came before the library in `sys.path` when the process began, which a further interpreter finds there too; None: as in every program
search_path = None


def new_semaphore():
    return call(SYS_semNew, KIND_semaphore, 0, 0, '', 0)


def acquire(handle, reason=REASON_lock, object_=0):
    """Takes a unit, however long it takes: signals are handled when that is over. Whether there was one meanwhile.

    `reason`, `object_`: what such a wait is told as.
    """
    interrupted = False
    place = where()
    with during(reason, object_, place):
        while call(SYS_semAcquire, handle, -1, place) != 1:
            interrupted = True
    return interrupted


def release(handle):
    call(SYS_semRelease, handle, _MOST, 0)


def write(name, content):
    """Leaves bytes under a name; none: takes the name away."""
    if not call(SYS_crossDataWrite, name, content):
        raise MemoryError


def read(name):
    """The bytes under a name; None: there are none."""
    return call_object(SYS_crossDataRead, name)


def take(name):
    content = read(name)
    if content is not None:
        write(name, b'')
    return content


def shared_lock():
    global lock
    if not lock:
        made = call(SYS_semNew, KIND_lock, -1, 0, '', 0)
        # another thread may have been faster
        lock = lock or made
    return lock


def look():
    """The table as it is now, to be read only."""
    content = read(_TABLE)
    if content is None:
        return {'nextInterpreter': 1, 'interpreters': {}, 'nextQueue': 1, 'queues': {}, 'nextData': 1}
    return marshal.loads(content)


class changing:
    """`with changing() as table:` nobody else sees or changes the table; what was changed is kept unless an exception ends it."""

    __slots__ = ('table',)

    def __enter__(self):
        acquire(shared_lock())
        self.table = look()
        return self.table

    def __exit__(self, kind, error, traceback):
        try:
            if kind is None:
                write(_TABLE, marshal.dumps(self.table))
        finally:
            call(SYS_semRelease, lock, 1, 0)
