"""`_interpchannels`: channels between the interpreters of a process. Semantics are those of CPython 3.14's Modules/_interpchannelsmodule.c.

A channel has an end for sending and one for receiving; an interpreter is bound to an end when it first uses it, and may release it. A
channel goes when nobody has a ChannelID of it any more: one that dies is counted at the next call, since it may die in the middle of one.
"""
import marshal
import operator
import sys
import types
from _pylanes_glue import sys as call

from _pylanes import interpreter_data as data, interpreter_state as state
from _pylanes.blocking import raise_interrupt
from _pylanes.constants import REASON_future, SYS_semAcquire
from _pylanes.place import where
from _pylanes.probing import during

UNBOUND_REMOVE, UNBOUND_ERROR, UNBOUND_REPLACE = 1, 2, 3
_FULL_FALLBACK = 1
_SEND, _BOTH, _RECV = 1, 0, -1
# places in a channel's row; an end: interpreter -> whether it is still bound; an item: who sent it, its data, what becomes of it when that interpreter is gone, who waits
_OPEN, _CLOSING, _UNBOUND, _FALLBACK, _ITEMS, _SENDERS, _RECEIVERS, _OBJECTS = range(8)
_PREFIX = 'sent'

_end_types = {}
# ids whose objects have died
_dead = []


class ChannelError(RuntimeError):
    pass


class ChannelNotFoundError(ChannelError):
    pass


class ChannelClosedError(ChannelError):
    pass


class ChannelEmptyError(ChannelError):
    pass


class ChannelNotEmptyError(ChannelError):
    pass


_ERRORS = (ChannelError, ChannelNotFoundError, ChannelClosedError, ChannelEmptyError, ChannelNotEmptyError)
_FIELDS = (
    'open', 'closing', 'closed', 'count', 'num_interp_send', 'num_interp_send_released', 'num_interp_recv', 'num_interp_recv_released',
    'num_interp_both', 'num_interp_both_released', 'num_interp_both_send_released', 'num_interp_both_recv_released',
    'send_associated', 'send_released', 'recv_associated', 'recv_released',
)


class ChannelInfo(tuple):
    """A named tuple of a channel's state."""

    n_sequence_fields, n_fields, n_unnamed_fields = 8, 16, 0

    def __new__(cls, values):
        self = super().__new__(cls, values[:8])
        self.__dict__.update(zip(_FIELDS, values))
        return self

    def __repr__(self):
        return '_interpchannels.ChannelInfo(%s)' % ', '.join('%s=%r' % pair for pair in zip(_FIELDS, self))


class ChannelID:
    """A channel ID identifies a channel and may be used as an int."""

    __slots__ = ('_cid', '_end', '_resolve')

    def __new__(cls, *arguments, **named):
        raise TypeError("cannot create '_interpchannels.ChannelID' instances")

    def __repr__(self):
        return '%s(%d%s)' % (type(self).__name__, self._cid, {_SEND: ', send=True', _RECV: ', recv=True'}.get(self._end, ''))

    def __str__(self):
        return str(self._cid)

    def __index__(self):
        return self._cid

    __int__ = __index__

    def __hash__(self):
        return hash(self._cid)

    def __eq__(self, other):
        if isinstance(other, ChannelID):
            return self._end == other._end and self._cid == other._cid
        if isinstance(other, (int, float, complex)) or hasattr(type(other), '__index__'):
            return self._cid == other
        return NotImplemented

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    @property
    def end(self):
        """'send', 'recv', or 'both'"""
        return {_SEND: 'send', _RECV: 'recv'}.get(self._end, 'both')

    @property
    def send(self):
        """the 'send' end of the channel"""
        return _new_id(self._cid, _SEND, True, self._resolve)

    @property
    def recv(self):
        """the 'recv' end of the channel"""
        return _new_id(self._cid, _RECV, True, self._resolve)

    def __del__(self):
        _dead.append(self._cid)


class _changing(state.changing):
    """The table, with what died since counted."""

    __slots__ = ()

    def __enter__(self):
        table = super().__enter__()
        table.setdefault('channels', {})
        while _dead:
            cid = _dead.pop()
            row = table['channels'].get(cid)
            if row is not None:
                row[_OBJECTS] -= 1
                if row[_OBJECTS] == 0:
                    _drop(table, cid)
        return table


def _new_id(cid, end=_BOTH, force=False, resolve=False):
    with _changing() as table:
        row = table['channels'].get(cid)
        if row is None and not force:
            raise ChannelNotFoundError('channel %d not found' % cid)
        if row is not None:
            row[_OBJECTS] += 1
    self = object.__new__(ChannelID)
    self._cid, self._end, self._resolve = cid, end, resolve
    return self


def _number(cid):
    if isinstance(cid, ChannelID):
        return cid._cid
    try:
        number = operator.index(cid)
    except TypeError:
        raise TypeError('channel ID must be an int, got %s' % type(cid).__name__) from None
    if number < 0:
        raise ValueError('channel ID must be a non-negative int, got %r' % (cid,))
    return number


def _row(table, cid, closed=False):
    row = table['channels'].get(cid)
    if row is None:
        raise ChannelNotFoundError('channel %d not found' % cid)
    if not row[_OPEN] and not closed:
        raise ChannelClosedError('channel %d is closed' % cid)
    return row


def _operation(given):
    if given not in (UNBOUND_REMOVE, UNBOUND_ERROR, UNBOUND_REPLACE):
        raise ValueError('unsupported unboundop %d' % given)
    return given


def _answer(table, item, received):
    """Who waits for an item to be received goes on."""
    if item[3]:
        table['answers'][item[3]] = received
        state.release(item[3])


def _clear(table, row):
    for item in row[_ITEMS]:
        if type(item[1]) is str:
            state.write(item[1], b'')
        _answer(table, item, 0)
    row[_ITEMS] = []


def _drop(table, cid):
    _clear(table, table['channels'].pop(cid))


def create(unboundop=-1, fallback=-1):
    unboundop = UNBOUND_REPLACE if unboundop == -1 else _operation(operator.index(unboundop))
    with _changing() as table:
        cid = table.setdefault('nextChannel', 0)
        table['nextChannel'] = cid + 1
        table.setdefault('answers', {})
        table['channels'][cid] = [True, False, unboundop, _FULL_FALLBACK if fallback < 0 else fallback, [], {}, {}, 0]
    return _new_id(cid)


def destroy(cid):
    with _changing() as table:
        _row(table, _number(cid), True)
        _drop(table, _number(cid))


def list_all():
    with _changing() as table:
        rows = [(cid, row[_UNBOUND], row[_FALLBACK]) for cid, row in sorted(table['channels'].items(), reverse=True) if row[_OPEN]]
    return [(_new_id(cid), unboundop, fallback) for cid, unboundop, fallback in rows]


def list_interpreters(cid, *, send=False):
    with _changing() as table:
        row = _row(table, _number(cid))
        if send and row[_CLOSING]:
            raise ChannelClosedError('channel %d is closed' % _number(cid))
        return sorted(interpreter for interpreter, bound in row[_SENDERS if send else _RECEIVERS].items() if bound)


def _bind(row, end, cid):
    bound = row[end].setdefault(state.current, True)
    if not bound:
        raise ChannelClosedError('channel %d is already closed' % cid)


def _timeout_ns(blocking, timeout):
    if timeout is None:
        return -1
    if not blocking:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0:
        raise ValueError('timeout value must be a non-negative number')
    return round(timeout * 1_000_000_000)


def send(cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=None):
    cid = _number(cid)
    wait_ns = _timeout_ns(blocking, timeout)
    with _changing() as table:
        row = _row(table, cid)
        if row[_CLOSING]:
            raise ChannelClosedError('channel %d is closed' % cid)
        unboundop = row[_UNBOUND] if unboundop == -1 else _operation(unboundop)
        full = (row[_FALLBACK] if fallback < 0 else fallback) == _FULL_FALLBACK
    # an object's own code may run while it is turned into bytes: not under the lock
    content = marshal.dumps(data.dump(obj, full))
    waiting = state.new_semaphore() if blocking else 0
    with _changing() as table:
        row = _row(table, cid)
        _bind(row, _SENDERS, cid)
        name = '%s%d' % (_PREFIX, table['nextData'])
        table['nextData'] += 1
        state.write(name, content)
        row[_ITEMS].append([state.current, name, unboundop, waiting])
    if blocking:
        _wait_for_receiver(cid, name, waiting, wait_ns)


def _wait_for_receiver(cid, name, waiting, wait_ns):
    place = where()
    with during(REASON_future, 0, place):
        while (got := call(SYS_semAcquire, waiting, wait_ns, place)) == -1:
            raise_interrupt()
    with _changing() as table:
        received = table['answers'].pop(waiting, None)
        row = table['channels'].get(cid)
        if received is None and row is not None:
            # nobody will receive it any more
            row[_ITEMS] = [item for item in row[_ITEMS] if item[1] != name]
            state.write(name, b'')
    if received is None and got != 1:
        raise TimeoutError('timed out')
    if not received:
        raise ChannelClosedError('channel %d has closed' % cid)


def send_buffer(cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=None):
    send(cid, memoryview(obj), unboundop, fallback, blocking=blocking, timeout=timeout)


_NOTHING = object()


def recv(cid, default=_NOTHING):
    cid = _number(cid)
    empty = False
    with _changing() as table:
        row = _row(table, cid)
        _bind(row, _RECEIVERS, cid)
        if row[_ITEMS]:
            item = row[_ITEMS].pop(0)
            content = state.take(item[1]) if item[1] else None
            _answer(table, item, 1)
            _finish_closing(row)
        else:
            empty = True
            _finish_closing(row)
    if empty:
        if default is _NOTHING:
            raise ChannelEmptyError('channel %d is empty' % cid)
        return default, None
    return (None, item[2]) if content is None else (data.load(marshal.loads(content)), None)


def _finish_closing(row):
    if row[_CLOSING] and not row[_ITEMS]:
        row[_OPEN] = row[_CLOSING] = False


def close(cid, *, send=False, recv=False, force=False):
    cid = _number(cid)
    end = bool(send) - bool(recv)
    with _changing() as table:
        row = _row(table, cid)
        if not force and end == _SEND and row[_CLOSING]:
            raise ChannelClosedError('channel %d is closed' % cid)
        if row[_ITEMS] and not force:
            if end != _SEND:
                raise ChannelNotEmptyError('channel %d may not be closed if not empty (try force=True)' % cid)
            row[_CLOSING] = True
            return
        _clear(table, row)
        row[_OPEN] = row[_CLOSING] = False


def release(cid, *, send=False, recv=False, force=False):
    cid = _number(cid)
    if not send and not recv:
        send = recv = True
    with _changing() as table:
        row = _row(table, cid)
        if send:
            row[_SENDERS][state.current] = False
        if recv:
            row[_RECEIVERS][state.current] = False
        row[_OPEN] = _is_open(row)


def _is_open(row):
    ends = list(row[_SENDERS].values()) + list(row[_RECEIVERS].values())
    return not ends or any(ends)


def get_count(cid):
    with _changing() as table:
        return len(_row(table, _number(cid))[_ITEMS])


def get_info(cid):
    with _changing() as table:
        row = _row(table, _number(cid), True)
    if not row[_OPEN]:
        return ChannelInfo((False, False, True) + (0,) * 9 + (False,) * 4)
    senders, receivers = row[_SENDERS], row[_RECEIVERS]

    def number(send, recv):
        return sum(senders.get(one) is send and receivers.get(one) is recv for one in {*senders, *receivers})

    counts = (number(True, None), number(False, None), number(None, True), number(None, False), number(True, True), number(False, False),
              number(True, False), number(False, True))
    mine = senders.get(state.current), receivers.get(state.current)
    return ChannelInfo((not row[_CLOSING], row[_CLOSING], False, len(row[_ITEMS])) + counts + tuple(one is bound for one in mine for bound in (True, False)))


def get_channel_defaults(cid):
    with _changing() as table:
        row = _row(table, _number(cid))
        return row[_UNBOUND], row[_FALLBACK]


def _channel_id(id, *, send=None, recv=None, force=False, _resolve=False):
    cid, end = _number(id), id._end if isinstance(id, ChannelID) else _BOTH
    if send is not None and recv is not None and not send and not recv:
        raise ValueError("'send' and 'recv' cannot both be False")
    if send:
        end = _BOTH if recv else _SEND
    elif recv:
        end = _RECV
    return _new_id(cid, end, bool(force), bool(_resolve))


def forget(table, interpreter):
    """An interpreter is gone: what it sent is bound to nobody, and it is bound to no end."""
    for row in table.get('channels', {}).values():
        left = []
        for item in row[_ITEMS]:
            if item[0] == interpreter and item[1]:
                state.write(item[1], b'')
                item[1] = ''
                if item[2] == UNBOUND_REMOVE:
                    _answer(table, item, 0)
                    continue
            left.append(item)
        row[_ITEMS] = left
        for end in (_SENDERS, _RECEIVERS):
            if interpreter in row[end]:
                row[end][interpreter] = False
        row[_OPEN] = row[_OPEN] and _is_open(row)


def _data_of_id(cid):
    return cid._cid, cid._end, cid._resolve


def _id_of(content):
    cid, end, resolve = content
    made = _new_id(cid, end)
    if end and resolve and _highlevel(end):
        return _end_types[end](made)
    return made


def _data_of_end(channel):
    cid = channel._id
    if not isinstance(cid, ChannelID):
        raise TypeError("'_id' attribute must be an _interpchannels.ChannelID object, not %s" % type(cid).__name__)
    return _data_of_id(cid)


def _end_of(content):
    cid, end, _ = content
    return _end_types[end](_new_id(cid, end)) if _highlevel(end) else _new_id(cid, end)


def _highlevel(end):
    """Whether it is known what class an end has; the module above says so."""
    for name in ('interpreters.channels', 'test.support.channels', 'test.support.interpreters.channels'):
        if end in _end_types:
            break
        try:
            __import__(name)
        except ImportError:
            pass
    return end in _end_types


def _register_end_types(send, recv):
    for name, given in (('send', send), ('recv', recv)):
        if not isinstance(given, type):
            raise TypeError('expected a type for %r' % name)
    _end_types.update({_SEND: send, _RECV: recv})
    data.register('channelEnd', send, _data_of_end, _end_of)
    data.register('channelEnd', recv, _data_of_end, _end_of)


def install():
    module = types.ModuleType('_interpchannels', "This module provides primitive operations to manage Python interpreters.\nThe 'interpreters' module provides a more convenient interface.")
    functions = (create, destroy, list_all, list_interpreters, send, send_buffer, recv, close, release, get_count, get_info, get_channel_defaults,
                 _channel_id, _register_end_types)
    for one in functions + _ERRORS + (ChannelInfo, ChannelID):
        one.__module__ = '_interpchannels'
        setattr(module, one.__name__, one)
    data.register('channel', ChannelID, _data_of_id, _id_of)
    # one can arrive before the module above is known here
    data.arrives('channelEnd', _end_of)
    sys.modules['_interpchannels'] = module
