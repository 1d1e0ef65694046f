"""`_interpqueues`: queues between the interpreters of a process. Semantics are those of CPython 3.14's Modules/_interpqueuesmodule.c.

The module above polls: where nothing comes it asks again every 10 ms, for ever. A `get` or `put` without a timeout waits in the kernel
instead, until it is worth asking again; so nothing but the time of the answer differs, and a wait without end is seen as one.
"""
import marshal
import operator
import sys
import types
from _pylanes_glue import sys as call

from _pylanes import interpreter_data as data, interpreter_state as state

from _pylanes.blocking import raise_interrupt
from _pylanes.constants import KIND_processQueue, OP_get, OP_getFailed, OP_put, OP_putFailed, OP_sent, REASON_queueGet, REASON_queuePut, SYS_semAcquire
from _pylanes.describing import describe
from _pylanes.naming import creator, show
from _pylanes.place import assigned_name
from _pylanes.probing import during, place_here, record

UNBOUND_REMOVE, UNBOUND_ERROR, UNBOUND_REPLACE = 1, 2, 3
# places in a queue's row, the last two [semaphore, how many wait there]; an item: who put it in, its data or what it is replaced by, what becomes of it when that interpreter is gone
_MAXSIZE, _UNBOUND, _FALLBACK, _REFERENCES, _ITEMS, _SHOWN, _GETTERS, _PUTTERS = range(8)
_FULL_FALLBACK = 1
# larger items lie beside the table, each under a name of its own
_LARGEST_INSIDE = 512

_queue_type = None
_empty = _full = None
# code of the module above: what makes a queue for the program, what waits
_FACTORIES = []
_get_code = _put_code = None


class QueueError(RuntimeError):
    """Indicates that a queue-related error happened."""


class QueueNotFoundError(QueueError):
    pass


for _error in (QueueError, QueueNotFoundError):
    _error.__module__ = 'concurrent.interpreters'


def _number(qid):
    try:
        number = operator.index(qid)
    except TypeError:
        raise TypeError('queue ID must be an int, got %s' % type(qid).__name__) from None
    if number < 0:
        raise ValueError('queue ID must be a non-negative int, got %r' % (qid,))
    return number


def _row(table, qid):
    number = _number(qid)
    row = table['queues'].get(number)
    if row is None:
        raise QueueNotFoundError('queue %d not found' % number)
    return row


def _unbound_operation(given, otherwise):
    if given < 0:
        return otherwise
    if given not in (UNBOUND_REMOVE, UNBOUND_ERROR, UNBOUND_REPLACE):
        raise ValueError('unsupported unboundop %d' % given)
    return given


def _highlevel():
    """The module above, which says what its classes are."""
    if _empty is None:
        import concurrent.interpreters._queues


def create(maxsize, unboundop=-1, fallback=-1):
    unboundop = _unbound_operation(unboundop, UNBOUND_REPLACE)
    maxsize = operator.index(maxsize)
    frame = creator(1, *_FACTORIES)
    shown = 0 if frame is None else show(KIND_processQueue, maxsize if maxsize > 0 else -1, frame, assigned_name(frame), True).id
    getters, putters = state.new_semaphore(), state.new_semaphore()
    with state.changing() as table:
        number = table['nextQueue']
        table['nextQueue'] = number + 1
        table['queues'][number] = [maxsize, unboundop, _FULL_FALLBACK if fallback < 0 else fallback, 0, [], shown, [getters, 0], [putters, 0]]
    return number


def _waits(frame, code):
    """Whether the module above is to wait for ever, and would ask again and again."""
    return frame.f_code is code and frame.f_locals.get('timeout') is None


def _wait(waiters, reason, shown):
    """Until something was put or taken; the caller is one of those that are counted."""
    place = place_here()
    with during(reason, shown, place):
        while call(SYS_semAcquire, waiters[0], -1, place) != 1:
            raise_interrupt()


def _wake(waiters):
    """Those that wait look again."""
    while waiters[1]:
        waiters[1] -= 1
        state.release(waiters[0])


def _drop(table, number):
    row = table['queues'].pop(number)
    for item in row[_ITEMS]:
        _discard(item)
    _wake(row[_GETTERS])
    _wake(row[_PUTTERS])


def _discard(item):
    if type(item[1]) is str:
        state.write(item[1], b'')


def destroy(qid):
    with state.changing() as table:
        _row(table, qid)
        _drop(table, _number(qid))


def list_all():
    return [(number, row[_UNBOUND], row[_FALLBACK]) for number, row in sorted(state.look()['queues'].items(), reverse=True)]


def _put_now(qid, content, unboundop, waits, told):
    """Whether there was room; who waits and finds none is counted."""
    with state.changing() as table:
        row = _row(table, qid)
        if 0 < row[_MAXSIZE] <= len(row[_ITEMS]):
            if waits:
                row[_PUTTERS][1] += 1
            return False
        if len(content) > _LARGEST_INSIDE:
            name = 'item%d' % table['nextData']
            table['nextData'] += 1
            state.write(name, content)
            content = name
        row[_ITEMS].append([state.current, content, unboundop])
        # told while nobody can take it yet
        if row[_SHOWN]:
            record(OP_put, row[_SHOWN], 0, *told)
            record(OP_sent, row[_SHOWN])
        _wake(row[_GETTERS])
        return True


def put(qid, obj, unboundop=-1, fallback=-1):
    row = _row(state.look(), qid)
    unboundop = _unbound_operation(unboundop, row[_UNBOUND])
    content = marshal.dumps(data.dump(obj, (row[_FALLBACK] if fallback < 0 else fallback) == _FULL_FALLBACK))
    waits, shown, told = _waits(sys._getframe(1), _put_code), row[_SHOWN], (describe(obj), place_here())
    while not _put_now(qid, content, unboundop, waits, told):
        if not waits:
            _highlevel()
            if shown:
                record(OP_putFailed, shown, 0, *told)
            raise _full('queue %d is full' % _number(qid))
        _wait(row[_PUTTERS], REASON_queuePut, shown)


def _get_now(qid, waits):
    """The first item; None: there is none, and who waits is counted."""
    with state.changing() as table:
        row = _row(table, qid)
        if row[_ITEMS]:
            _wake(row[_PUTTERS])
            return row[_ITEMS].pop(0)
        if waits:
            row[_GETTERS][1] += 1
        return None


def get(qid):
    row = _row(state.look(), qid)
    waits, shown, place = _waits(sys._getframe(1), _get_code), row[_SHOWN], place_here()
    while (item := _get_now(qid, waits)) is None:
        if not waits:
            _highlevel()
            if shown:
                record(OP_getFailed, shown, 0, '', place)
            raise _empty('queue %d is empty' % _number(qid))
        _wait(row[_GETTERS], REASON_queueGet, shown)
    _, content, unboundop = item
    found = None if content is None else data.load(marshal.loads(state.take(content) if type(content) is str else content))
    if shown:
        record(OP_get, shown, 0, describe(found), place)
    return (None, unboundop) if content is None else (found, None)


def forget(table, interpreter):
    """An interpreter is gone: what it put into queues is bound to nobody."""
    for row in table['queues'].values():
        left = []
        for item in row[_ITEMS]:
            if item[0] == interpreter and item[1] is not None:
                _discard(item)
                item[1] = None
                if item[2] == UNBOUND_REMOVE:
                    continue
            left.append(item)
        row[_ITEMS] = left


def bind(qid):
    with state.changing() as table:
        _row(table, qid)[_REFERENCES] += 1


def release(qid):
    with state.changing() as table:
        row = _row(table, qid)
        if row[_REFERENCES] == 0:
            raise QueueError('queue %d never bound' % _number(qid))
        row[_REFERENCES] -= 1
        if row[_REFERENCES] == 0:
            _drop(table, _number(qid))


def get_maxsize(qid):
    return _row(state.look(), qid)[_MAXSIZE]


def get_queue_defaults(qid):
    row = _row(state.look(), qid)
    return row[_UNBOUND], row[_FALLBACK]


def is_full(qid):
    row = _row(state.look(), qid)
    return 0 < row[_MAXSIZE] <= len(row[_ITEMS])


def get_count(qid):
    return len(_row(state.look(), qid)[_ITEMS])


def _data_of(queue):
    """A queue on its way is referred to, or it could be gone before it arrives."""
    bind(queue._id)
    return queue._id


def _queue_of(number):
    _highlevel()
    try:
        return _queue_type(number)
    finally:
        release(number)


def _register_heap_types(queuetype, emptyerror, fullerror):
    global _queue_type, _empty, _full, _get_code, _put_code
    if not isinstance(queuetype, type):
        raise TypeError("expected a type for 'queuetype'")
    _queue_type, _empty, _full = queuetype, emptyerror, fullerror
    _get_code, _put_code = queuetype.get.__code__, queuetype.put.__code__
    _FACTORIES[:] = [sys.modules[queuetype.__module__].create.__code__]
    data.register('queue', queuetype, _data_of, _queue_of)


def install():
    module = types.ModuleType('_interpqueues', "This module provides primitive operations to manage Python interpreters.\nThe 'interpreters' module provides a more convenient interface.")
    functions = (create, destroy, list_all, put, get, bind, release, get_maxsize, get_queue_defaults, is_full, get_count, _register_heap_types)
    for function in functions:
        function.__module__ = '_interpqueues'
        setattr(module, function.__name__, function)
    module.QueueError, module.QueueNotFoundError = QueueError, QueueNotFoundError
    sys.modules['_interpqueues'] = module
