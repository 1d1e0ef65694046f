"""Puts the host under the stdlib, once, before the snapshot is taken. Executed, not imported.

Order matters: nothing may capture a real lock, and no import may be under way while the locks are exchanged.
"""
import sys

import _pylanes_glue
from _pylanes.constants import SYS_checkLayout

_pylanes_glue.sys(SYS_checkLayout, -5, 0, 2**52 + 1, '锁')

from _pylanes import clock, forking, safe_gc, signals, streams, system, thread, tracebacks

safe_gc.install()
system.install()
forking.install()
thread.install()
sys.modules['_queue'] = None
for name in ('threading', 'queue', 'concurrent.futures', 'concurrent.futures._base', 'concurrent.futures.thread', 'logging'):
    sys.modules.pop(name, None)
import threading
clock.install()

import queue
import concurrent.futures
import concurrent.futures.thread
import multiprocessing.pool
import multiprocessing.dummy
try: forking.install_below_multiprocessing()
except ImportError: pass
import sysconfig
import atexit, collections.abc, contextlib, contextvars, datetime, functools, heapq, itertools, json, logging, operator, random, signal, string, textwrap, types, weakref

from _pylanes import accounting, compat, enclosure, place, probe_futures, probe_pool, probe_queue, probe_threading, program

sysconfig.get_config_vars()
probe_threading.install()
probe_queue.install()
probe_futures.install()
probe_pool.install()
streams.install()
tracebacks.install()
program.install()

# what is here now stays: a collection need not look at it again
import gc
gc.freeze()
