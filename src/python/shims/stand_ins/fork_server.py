"""The start method `forkserver`: CPython's own server and client, over our sockets that carry descriptors and our `os.fork`.

The server forks before it knows for which Process: name and flags of the child come along with the descriptors that it is sent.
"""
import array
import json
import os
import socket
import types
from _thread import get_ident
from _pylanes_glue import sys as call

from _pylanes import forking
from _pylanes.constants import REASON_join, START_forkserver, SYS_interpreterThread
from _pylanes.place import where
from _pylanes.probing import during

_LONGEST_NOTE = 65_536

# thread that starts a process -> its name and flags
_asked_by = {}


def _send(sock, fds):
    """`reduction.sendfds`; in the same message, behind the byte that counts the descriptors, what the child is."""
    fds = array.array('i', fds)
    sock.sendmsg([bytes([len(fds) % 256]), json.dumps(_asked_by[get_ident()]).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
    if sock.recv(1) != b'A':
        raise RuntimeError('did not receive acknowledgement of fd')


def _receive(sock, size):
    """In the server, which forks next."""
    from multiprocessing import reduction
    fds = reduction.recvfds(sock, size)
    name, flags = json.loads(sock.recv(_LONGEST_NOTE))
    forking.next_fork = name, START_forkserver, flags
    return fds


def _launch(original):
    def _launch(self, process_obj):
        _asked_by[get_ident()] = process_obj.name, forking.flags_of(process_obj)
        try:
            return original(self, process_obj)
        finally:
            del _asked_by[get_ident()]

    return _launch


def _poll(original):
    def poll(self, flag=os.WNOHANG):
        """The exit code comes through a pipe; what is waited for is the process."""
        if self.returncode is not None or flag == os.WNOHANG:
            return original(self, flag)
        with during(REASON_join, call(SYS_interpreterThread, self.pid), where()):
            return original(self, flag)

    return poll


def install():
    """After `multiprocessing.popen_forkserver` is imported."""
    from multiprocessing import forkserver, popen_forkserver
    forkserver.reduction = types.SimpleNamespace(sendfds=_send, recvfds=_receive)
    popen = popen_forkserver.Popen
    popen._launch = _launch(popen._launch)
    popen.poll = _poll(popen.poll)
