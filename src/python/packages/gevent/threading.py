"""`threading` for greenlets: names that `monkey.patch_thread` puts into the module."""
from gevent.local import local
from gevent.lock import LockType as Lock, RLock
from gevent.thread import (
    LockType as _allocate_lock, _ThreadHandle, _make_thread_handle, get_ident as _get_ident, set_name as _set_name,
    start_joinable_thread as _start_joinable_thread, start_new_thread as _start_new_thread, wait_for_threads as _thread_shutdown,
)

__all__ = ['local', 'Lock', 'RLock']
get_ident = _get_ident
_CRLock = RLock
