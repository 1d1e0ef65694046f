"""Puts the host under the stdlib, once, before the snapshot is taken. Executed, not imported.

Order matters: nothing may capture a real lock, and no import may be under way while the locks are exchanged.
"""
import sys

import _pylanes_glue
from _pylanes.constants import SYS_checkLayout

_pylanes_glue.sys(SYS_checkLayout, -5, 0, 2**52 + 1, '锁')

from _pylanes import errors
errors.install()

from _pylanes import clock, files, safe_gc, streams, system, thread, tracebacks

files.install()
safe_gc.install()
system.install()
thread.install()
sys.modules['_queue'] = None
for name in ('threading', 'queue', 'concurrent.futures', 'concurrent.futures._base', 'concurrent.futures.thread', 'logging', 'glob', 'pathlib', 'pathlib._os', 'pathlib.types'):
    sys.modules.pop(name, None)
import threading
clock.install()

import queue
import concurrent.futures
import concurrent.futures.thread
import multiprocessing.pool
import multiprocessing.dummy
import csv, glob, pathlib, pickle, shutil, sysconfig, tempfile
import atexit, collections.abc, contextlib, contextvars, datetime, functools, heapq, itertools, json, logging, operator, random, signal, string, textwrap, types, weakref

from _pylanes import accounting, compat, enclosure, place, probe_futures, probe_pool, probe_queue, probe_threading, program

sysconfig.get_config_vars()
files.install_temporary()
probe_threading.install()
probe_queue.install()
probe_futures.install()
probe_pool.install()
streams.install()
tracebacks.install()
program.install()
