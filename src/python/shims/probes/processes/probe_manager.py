"""Probes on `multiprocessing.Manager`: its queues are objects of the log, whichever process calls them.

Such a queue lives in the server process and is watched there (probe_queue). A caller waits for an answer, which is shown
as a wait on the queue; it finds the queue's number under a name made of the server's address and the object's id there.
A change of a list or the like that a proxy has answered is one of a copy: where nobody keeps it, it is lost, and Problems says so.
"""
import dis
import json
import queue
import threading
from multiprocessing import managers
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_queue, REASON_queueGet, REASON_queueJoin, REASON_queuePut, SYS_objectName, SYS_problem, SYS_semName, SYS_semUnlink, SYS_sharedNew,
)
from _pylanes.describing import attribute
from _pylanes.naming import LoggedObject, creator
from _pylanes.place import assigned_name, place_of, user_frame
from _pylanes.probing import during, place_here, replace

_QUEUES = ('Queue', 'JoinableQueue')
_REASONS = {'put': REASON_queuePut, 'get': REASON_queueGet, 'join': REASON_queueJoin}


_CONTAINERS = (list, dict, set, bytearray)
# what changes a container and is called for nothing else
_CHANGES = frozenset(('append', 'extend', 'insert', 'remove', 'clear', 'sort', 'reverse', 'add', 'discard', 'update'))
# (code, offset) -> how a call there is followed by a change of what it answers: 'append', '[]'; None: it is not
_followed = {}


def _look_for_lost_change(frame):
    """Whether what is answered to this line is changed at once and kept by nobody: `d['x'].append(1)`, `d['x']['y'] = 1`."""
    if frame is None:
        return
    key = frame.f_code, frame.f_lasti
    if key in _followed:
        return
    change = _followed[key] = _change_after(*key)
    if change is not None:
        call(SYS_problem, json.dumps({'code': 'changeOfCopyLost', 'name': change}), place_of(frame))


def _change_after(code, offset):
    listed = [one for one in dis.get_instructions(code) if one.opname not in ('CACHE', 'NOP', 'EXTENDED_ARG', 'PUSH_NULL')]
    at = next((at for at, one in enumerate(listed) if one.offset == offset), -1)
    if at < 0 or not listed[at].opname.startswith(('BINARY_OP', 'LOAD_ATTR', 'CALL')):
        return None
    following = listed[at + 1:at + 3]
    if following and following[0].opname == 'LOAD_ATTR' and following[0].argval in _CHANGES:
        return following[0].argval
    plain = len(following) == 2 and following[0].opname in ('LOAD_CONST', 'LOAD_SMALL_INT', 'LOAD_NAME', 'LOAD_GLOBAL', 'LOAD_FAST', 'LOAD_FAST_BORROW')
    return '[]' if plain and following[1].opname == 'STORE_SUBSCR' else None


def _name_of(address, ident):
    return 'managed %s %s' % (ident, address)


class _StopEvent(threading.Event):
    """The server's main thread looks every second whether it shall end. Nothing comes of looking; without it, a hang is seen."""

    def wait(self, timeout=None):
        return super().wait()


def _probe_server():
    Server = managers.Server
    create, decref = Server.create, Server.decref

    def _set_stop_event(self, event):
        event.__class__ = _StopEvent
        self.__dict__['_stop_event'] = event

    def create_(self, c, typeid, /, *args, **kwds):
        ident, exposed = create(self, c, typeid, *args, **kwds)
        held = self.id_to_obj[ident][0]
        if typeid in _QUEUES and type(held) is queue.Queue and attribute(held, '_pylanes') is None:
            number = call(SYS_sharedNew, KIND_queue, held.maxsize if held.maxsize > 0 else -1, '', 0)
            held._pylanes = LoggedObject(number, True)
            call(SYS_semName, _name_of(self.address, ident), number)
        return ident, exposed

    def decref_(self, c, ident):
        held = self.id_to_obj.get(ident)
        decref(self, c, ident)
        # the id may come to stand for another object
        if held and getattr(held[0], '_pylanes', None) is not None and ident not in self.id_to_obj:
            call(SYS_semUnlink, _name_of(self.address, ident))

    Server.stop_event = property(lambda self: self.__dict__['_stop_event'], _set_stop_event)
    replace(Server, 'create', create_)
    replace(Server, 'decref', decref_)


def _probe_proxies():
    Manager, Proxy = managers.BaseManager, managers.BaseProxy
    make, callmethod = Manager._create, Proxy._callmethod
    factory = managers.SyncManager.Queue.__code__

    def _create(self, typeid, /, *args, **kwds):
        token, exposed = make(self, typeid, *args, **kwds)
        frame = creator(1, factory)
        if typeid in _QUEUES and frame is not None:
            number, name = call(SYS_semName, _name_of(token.address, token.id)), assigned_name(frame)
            if number and name:
                call(SYS_objectName, number, name)
        return token, exposed

    def _callmethod(self, methodname, args=(), kwds={}):
        reason = _REASONS.get(methodname)
        if reason is None or self._token.typeid not in _QUEUES:
            answer = callmethod(self, methodname, args, kwds)
            if type(answer) in _CONTAINERS:
                _look_for_lost_change(user_frame())
            return answer
        number = self.__dict__.get('_pylanes_number')
        if number is None:
            number = self._pylanes_number = call(SYS_semName, _name_of(self._token.address, self._token.id))
        with during(reason, number, place_here()):
            return callmethod(self, methodname, args, kwds)

    replace(Manager, '_create', _create)
    replace(Proxy, '_callmethod', _callmethod)


def install():
    _probe_server()
    _probe_proxies()
