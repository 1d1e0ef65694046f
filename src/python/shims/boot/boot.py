"""Puts the host under the stdlib, once, before the snapshot is taken. Executed, not imported.

Order matters: nothing may capture a real lock, and no import may be under way while the locks are exchanged.
"""
import sys

import _pylanes_glue
from _pylanes.constants import SYS_checkLayout

_pylanes_glue.sys(SYS_checkLayout, -5, 0, 2**52 + 1, '锁', b'\0\xff\7')

from _pylanes import errors
errors.install()

from _pylanes import children, clock, descriptors, event_loops, files, forking, resource_tracking, safe_gc, selecting, semaphores, shared_memory, signals, sockets, streams, system, thread, tracebacks

files.install()
safe_gc.install()
system.install()
forking.install()
thread.install()
descriptors.install()
children.install()
selecting.install()
semaphores.install()
shared_memory.install()
sockets.install()
sys.modules['_queue'] = None
for name in ('threading', 'queue', 'concurrent.futures', 'concurrent.futures._base', 'concurrent.futures.thread', 'logging', 'glob', 'pathlib', 'pathlib._os', 'pathlib.types'):
    sys.modules.pop(name, None)
import threading
clock.install()

import queue
import concurrent.futures
import concurrent.futures.thread
import importlib
import selectors, socket
importlib.reload(selectors)
importlib.reload(socket)
import multiprocessing.pool
import multiprocessing.dummy
import multiprocessing.connection, multiprocessing.heap, multiprocessing.managers, multiprocessing.popen_fork, multiprocessing.popen_spawn_posix
import multiprocessing.queues, multiprocessing.resource_tracker, multiprocessing.shared_memory, multiprocessing.sharedctypes
import multiprocessing.spawn, multiprocessing.synchronize
import concurrent.futures.process
forking.install_below_multiprocessing()
event_loops.install()
import csv, glob, pathlib, pickle, shutil, sysconfig, tempfile
import atexit, collections.abc, contextlib, contextvars, datetime, functools, heapq, itertools, json, logging, operator, random, signal, string, textwrap, types, weakref

from _pylanes import accounting, alarms, compat, compat_asyncio, compat_deprecated, compat_hints, compat_imp, compat_names, compat_source, databases, descriptor_files, enclosure, epoll, error_hints, fcntl_calls, other_programs, packages, place, probe_connection, probe_executor, probe_futures, probe_manager, probe_pool, probe_process_queue, probe_queue, probe_shared_value, probe_synchronize, probe_threading, program
from _pylanes import probe_asyncio, probe_asyncio_locks, probe_asyncio_queue, probe_coroutines, probe_event_loop, spinning_loops

sysconfig.get_config_vars()
files.install_temporary()
probe_threading.install()
probe_queue.install()
probe_futures.install()
# as on Linux up to CPython 3.13
multiprocessing.context._default_context._default_context = multiprocessing.get_context('fork')
resource_tracking.install()
semaphores.install_factories()
sockets.install_factories()
shared_memory.install_arena()
probe_synchronize.install()
probe_connection.install()
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
descriptor_files.install()
streams.install()
alarms.install()
epoll.install()
fcntl_calls.install()
other_programs.install()
databases.install()
tracebacks.install()
program.install()
packages.install()
system.install_posix()

# what is here now stays: a collection need not look at it again
import gc
gc.freeze()
