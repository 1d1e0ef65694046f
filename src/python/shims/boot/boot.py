"""Puts the host under the stdlib, once, before the snapshot is taken. Executed, not imported.

Four phases. Two rules give the order: nothing may capture what C offers before our stand-in is in its place, and no import may
be under way while the locks are exchanged. Within a phase a line that says nothing could as well stand elsewhere in it.
"""
import sys

import _pylanes_glue
from _pylanes.constants import SYS_checkLayout

# the host reads arguments straight from memory: if it misreads them, nothing after this means anything
_pylanes_glue.sys(SYS_checkLayout, -5, 0, 2**52 + 1, '锁', b'\0\xff\7')


from _pylanes import own_builtins
own_builtins.begin()


def put_stand_ins_below():
    """Phase 1: our functions take the places of C's in `os`, `_thread`, `select` …, before the stdlib above is imported (again)."""
    # first of all: the modules imported next take their numbers from `errno`
    from _pylanes import errors
    errors.install()

    from _pylanes import children, clock, descriptors, epoll, event_loops, fifos, files, forking, hard_links, interpreters, program_starts, resource_tracking, safe_gc, selecting, semaphores, shared_memory, signals, sockets, streams, system, thread, tracebacks, users

    # before `files`, for which these two are functions on paths like any other
    fifos.install()
    # before `descriptors`, whose functions hand on to these whatever is a file of the C library's
    files.install()
    hard_links.install()
    safe_gc.install()
    system.install()
    # before any module is imported that registers functions for after a fork
    forking.install()
    # the exchange of the locks; from here on whoever imports `_thread` gets ours
    thread.install()
    descriptors.install()
    children.install()
    users.install()
    program_starts.install()
    # `selectors` looks for what `select` has while it is imported, `socket` likewise for `_socket`, multiprocessing for the other two
    selecting.install()
    epoll.install()
    semaphores.install()
    shared_memory.install()
    sockets.install()
    # `concurrent.futures` looks whether there are interpreters
    interpreters.install()
    # its C queue would block on locks of C: `queue` falls back on Python
    sys.modules['_queue'] = None


def import_the_stdlib_above():
    """Phase 2: modules that Pyodide had imported already hold C's functions, so they are imported anew; the rest for the first time."""
    captured = (
        'threading', 'queue', 'concurrent.futures', 'concurrent.futures._base', 'concurrent.futures.thread', 'logging', 'glob', 'pathlib', 'pathlib._os',
        'pathlib.types',
    )
    for name in captured:
        sys.modules.pop(name, None)
    import threading
    from _pylanes import clock, event_loops, fork_server, forking, program_starts
    # over what Pyodide made of `time.sleep`
    clock.install()

    import queue
    import concurrent.futures
    import concurrent.futures.thread
    import importlib
    import selectors, socket
    # imported already, and modules that stay refer to them: the same modules with new contents
    importlib.reload(selectors)
    importlib.reload(socket)
    # before whoever imports it
    program_starts.import_subprocess()
    import multiprocessing.pool
    import multiprocessing.dummy
    import multiprocessing.connection, multiprocessing.heap, multiprocessing.managers, multiprocessing.popen_fork, multiprocessing.popen_forkserver, multiprocessing.popen_spawn_posix
    import multiprocessing.queues, multiprocessing.resource_tracker, multiprocessing.shared_memory, multiprocessing.sharedctypes
    import multiprocessing.spawn, multiprocessing.synchronize
    import concurrent.futures.process
    import concurrent.interpreters, concurrent.futures.interpreter
    forking.install_below_multiprocessing()
    fork_server.install()
    # asyncio anew: after `select`, `socket` and `threading`
    event_loops.install()
    # what programs import most costs them nothing then
    import csv, glob, pathlib, pickle, shutil, sysconfig, tempfile
    import atexit, collections.abc, contextlib, contextvars, datetime, functools, heapq, itertools, json, logging, operator, random, signal, string, textwrap, types, weakref

    sysconfig.get_config_vars()


def watch_the_stdlib():
    """Phase 3: what changes or wraps functions of the stdlib, now that it is there: first its ways to the machine, then the probes."""
    import multiprocessing
    # all imported before the first is installed: some keep a function as it is before another one wraps it
    from _pylanes import accounting, alarms, compat, compat_asyncio, compat_deprecated, compat_hints, compat_imp, compat_names, compat_source, databases, describing, descriptor_files, enclosure, epoll, error_hints, fcntl_calls, packages, place, probe_connection, probe_executor, probe_futures, probe_manager, probe_pool, probe_process, probe_process_queue, probe_queue, probe_shared_value, probe_synchronize, probe_threading, program, prospects, inspecting
    from _pylanes import probe_asyncio, probe_asyncio_locks, probe_asyncio_queue, probe_coroutines, probe_event_loop, spinning_loops
    from _pylanes import files, hashes, resource_tracking, semaphores, shared_memory, sockets

    files.install_temporary()
    describing.install()
    hashes.install()
    probe_threading.install()
    probe_queue.install()
    probe_futures.install()
    # as on Linux up to CPython 3.13
    multiprocessing.context._default_context._default_context = multiprocessing.get_context('fork')
    resource_tracking.install()
    # code of the stdlib through which a program makes its locks and sockets: looked up now that it is imported, before it is wrapped
    semaphores.install_factories()
    sockets.install_factories()
    shared_memory.install_arena()
    probe_synchronize.install()
    probe_connection.install()
    probe_process.install()
    probe_process_queue.install()
    probe_pool.install()
    probe_executor.install()
    probe_manager.install()
    probe_shared_value.install()
    probe_asyncio.install()
    probe_event_loop.install()
    spinning_loops.install()
    probe_asyncio_locks.install()
    probe_asyncio_queue.install()
    probe_coroutines.install()


def prepare_for_programs():
    """Phase 4: what a program sees that no module of the stdlib above captured: its streams, `open`, tracebacks, how it begins and ends."""
    from _pylanes import alarms, audits, builtin_modules, databases, descriptor_files, fcntl_calls, packages, program, streams, system, thread_dumps, tracebacks

    # over the `open` of `files`: needs threads that are ours
    descriptor_files.install()
    # before this, what is printed goes to Pyodide's console
    streams.install()
    alarms.install()
    thread_dumps.install()
    fcntl_calls.install()
    databases.install()
    tracebacks.install()
    audits.install()
    program.install()
    packages.install()
    # it looks through `os` for all that was put there
    system.install_posix()
    # last: the modules as they are from now on
    builtin_modules.install()


# helpers of the others, which nothing of the program's calls
HELPERS = ('accounting.py', 'blocking.py', 'naming.py', 'place.py', 'probing.py', 'tracebacks.py')


def watch_returns(c_signal):
    """After everything: where a stand-in or a probe returns to the program, threads may be switched."""
    import gc
    from _pylanes import accounting
    functions = [found for found in gc.get_objects() if type(found) is type(watch_returns) and '/_pylanes/' in found.__code__.co_filename]
    accounting.watch_stand_ins(c_signal, [function for function in functions if function.__code__.co_filename.rpartition('/')[2] not in HELPERS])


import _signal
c_signal = _signal.signal
put_stand_ins_below()
import_the_stdlib_above()
watch_the_stdlib()
prepare_for_programs()

own_builtins.settle()
# what is here now stays: a collection need not look at it again
import gc
watch_returns(c_signal)
del c_signal
gc.freeze()
