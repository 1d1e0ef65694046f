"""Probes on `multiprocessing.Manager`: its queues, locks and the like are objects of the log, whichever process calls them.

Such a queue lives in the server process and is watched there (probe_queue). A caller waits for an answer, which is shown
as a wait on the queue; it finds the queue's number under a name made of the server's address and the object's id there. A lock is held by who has called, not by the server's thread.
A change of a list or the like that a proxy has answered is one of a copy: where nobody keeps it, it is lost, and Problems says so.
"""
import dis
import json
import queue
import threading
from multiprocessing import managers
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_barrier, KIND_boundedSemaphore, KIND_condition, KIND_event, KIND_lock, KIND_queue, KIND_rlock, KIND_semaphore, OP_acquire, OP_clear, OP_notify, OP_release, OP_set,
    REASON_barrier, REASON_condition, REASON_event, REASON_lock, REASON_queueGet, REASON_queueJoin, REASON_queuePut, REASON_semaphore, SYS_currentTask,
    SYS_objectName, SYS_owner, SYS_problem, SYS_semName, SYS_semUnlink, SYS_sharedNew,
)
from _pylanes.describing import attribute
from _pylanes.naming import LoggedObject, creator
from _pylanes.place import assigned_name, place_of, user_frame
from _pylanes.probing import during, place_here, record, replace

_QUEUES = ('Queue', 'JoinableQueue')
_QUEUE_REASONS = {'put': REASON_queuePut, 'get': REASON_queueGet, 'join': REASON_queueJoin}
# kinds of the others, and as what a call of a method waits; 0: it does not wait
_SHOWN = {
    'Lock': (KIND_lock, {'acquire': REASON_lock, 'release': 0}),
    'RLock': (KIND_rlock, {'acquire': REASON_lock, 'release': 0}),
    'Semaphore': (KIND_semaphore, {'acquire': REASON_semaphore, 'release': 0}),
    'BoundedSemaphore': (KIND_boundedSemaphore, {'acquire': REASON_semaphore, 'release': 0}),
    'Condition': (KIND_condition, {'acquire': REASON_condition, 'release': 0, 'wait': REASON_condition, 'notify': 0, 'notify_all': 0}),
    'Event': (KIND_event, {'wait': REASON_event, 'set': 0, 'clear': 0}),
    'Barrier': (KIND_barrier, {'wait': REASON_barrier}),
}
_DONE = {'acquire': OP_acquire, 'release': OP_release, 'set': OP_set, 'clear': OP_clear, 'notify': OP_notify, 'notify_all': OP_notify}
_OWNED = ('Lock', 'RLock', 'Condition')


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
        elif typeid in _SHOWN:
            kind, _ = _SHOWN[typeid]
            value = attribute(held, '_value', -1) if typeid.endswith('Semaphore') else attribute(held, '_parties', -1) if typeid == 'Barrier' else 0 if typeid == 'Event' else -1
            call(SYS_semName, _name_of(self.address, ident), call(SYS_sharedNew, kind, value, '', 0))
            self.__dict__.setdefault('_pylanes_shown', set()).add(ident)
        return ident, exposed

    def decref_(self, c, ident):
        held = self.id_to_obj.get(ident)
        decref(self, c, ident)
        # the id may come to stand for another object
        if held and ident not in self.id_to_obj and (attribute(held[0], '_pylanes') is not None or ident in self.__dict__.get('_pylanes_shown', ())):
            self.__dict__.get('_pylanes_shown', set()).discard(ident)
            call(SYS_semUnlink, _name_of(self.address, ident))

    Server.stop_event = property(lambda self: self.__dict__['_stop_event'], _set_stop_event)
    replace(Server, 'create', create_)
    replace(Server, 'decref', decref_)


def _probe_proxies():
    Manager, Proxy = managers.BaseManager, managers.BaseProxy
    make, callmethod = Manager._create, Proxy._callmethod
    # all methods that make something are one function's
    factories = {vars(managers.SyncManager)[name].__code__ for name in (*_QUEUES, *_SHOWN)}

    def _create(self, typeid, /, *args, **kwds):
        token, exposed = make(self, typeid, *args, **kwds)
        frame = creator(1, *factories)
        if (typeid in _QUEUES or typeid in _SHOWN) and frame is not None:
            number, name = call(SYS_semName, _name_of(token.address, token.id)), assigned_name(frame)
            if number and name:
                call(SYS_objectName, number, name)
        return token, exposed

    def _callmethod(self, methodname, args=(), kwds={}):
        typeid = self._token.typeid
        reason = _QUEUE_REASONS.get(methodname) if typeid in _QUEUES else _SHOWN[typeid][1].get(methodname) if typeid in _SHOWN else None
        if reason is None:
            answer = callmethod(self, methodname, args, kwds)
            if type(answer) in _CONTAINERS:
                _look_for_lost_change(user_frame())
            return answer
        number = self.__dict__.get('_pylanes_number')
        if number is None:
            number = self._pylanes_number = call(SYS_semName, _name_of(self._token.address, self._token.id))
        if typeid in _SHOWN and number:
            return _call_shown(self, number, typeid, methodname, args, kwds)
        with during(reason, number, place_here()):
            return callmethod(self, methodname, args, kwds)

    def _call_shown(self, number, typeid, methodname, args, kwds):
        place = place_here()
        owned = typeid in _OWNED
        times = self.__dict__.get('_pylanes_times', 0)

        def owner(count):
            self._pylanes_times = count
            call(SYS_owner, number, call(SYS_currentTask) if count else 0, count, place)

        # before somebody else can have it
        if owned and methodname in ('release', 'wait'):
            owner(max(0, times - 1) if methodname == 'release' and typeid == 'RLock' else 0)
        with during(_SHOWN[typeid][1][methodname], number, place):
            answer = callmethod(self, methodname, args, kwds)
        if owned and (methodname == 'wait' or (methodname == 'acquire' and answer)):
            owner(times + 1 if typeid == 'RLock' and methodname == 'acquire' else 1)
        elif methodname in _DONE and (methodname != 'acquire' or answer):
            record(_DONE[methodname], number, 1 if methodname == 'set' else 0, '', place)
        return answer

    replace(Manager, '_create', _create)
    replace(Proxy, '_callmethod', _callmethod)


def install():
    _probe_server()
    _probe_proxies()
