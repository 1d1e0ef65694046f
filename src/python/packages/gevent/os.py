"""`os`: reading and writing descriptors while other greenlets run."""
import os
from errno import EAGAIN
from os import *

from gevent.hub import wait_read, wait_write

fork = os.fork
fork_and_watch = os.fork


def nb_read(fd, n):
    """Reads from a non-blocking descriptor, waiting for something to read."""
    while True:
        try:
            return os.read(fd, n)
        except BlockingIOError:
            wait_read(fd)


def nb_write(fd, buf):
    while True:
        try:
            return os.write(fd, buf)
        except BlockingIOError:
            wait_write(fd)


def make_nonblocking(fd):
    os.set_blocking(fd, False)
    return True


def tp_read(fd, n):
    from gevent.hub import get_hub
    return get_hub().threadpool.apply(os.read, (fd, n))


def tp_write(fd, buf):
    from gevent.hub import get_hub
    return get_hub().threadpool.apply(os.write, (fd, buf))
