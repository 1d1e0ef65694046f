"""`_interpqueues`: queues between the interpreters of a process. Semantics are those of CPython 3.14's Modules/_interpqueuesmodule.c."""
import marshal
import operator
import sys
import types

from _pylanes import interpreter_data as data, interpreter_state as state

UNBOUND_REMOVE, UNBOUND_ERROR, UNBOUND_REPLACE = 1, 2, 3
# places in a queue's row; an item: who put it in, its data or what it is replaced by, what becomes of it when that interpreter is gone
_MAXSIZE, _UNBOUND, _FALLBACK, _REFERENCES, _ITEMS = range(5)
_FULL_FALLBACK = 1
# larger items lie beside the table, each in a parcel of its own
_LARGEST_INSIDE = 512

_queue_type = None
_empty = _full = None


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
    with state.changing() as table:
        number = table['nextQueue']
        table['nextQueue'] = number + 1
        table['queues'][number] = [operator.index(maxsize), unboundop, _FULL_FALLBACK if fallback < 0 else fallback, 0, []]
    return number


def _drop(table, number):
    for item in table['queues'].pop(number)[_ITEMS]:
        _discard(item)


def _discard(item):
    if type(item[1]) is str:
        state.write(item[1], b'')


def destroy(qid):
    with state.changing() as table:
        _row(table, qid)
        _drop(table, _number(qid))


def list_all():
    return [(number, row[_UNBOUND], row[_FALLBACK]) for number, row in sorted(state.look()['queues'].items(), reverse=True)]


def put(qid, obj, unboundop=-1, fallback=-1):
    defaults = _row(state.look(), qid)
    unboundop = _unbound_operation(unboundop, defaults[_UNBOUND])
    content = marshal.dumps(data.dump(obj, (defaults[_FALLBACK] if fallback < 0 else fallback) == _FULL_FALLBACK))
    with state.changing() as table:
        row = _row(table, qid)
        if 0 < row[_MAXSIZE] <= len(row[_ITEMS]):
            _highlevel()
            raise _full('queue %d is full' % _number(qid))
        if len(content) > _LARGEST_INSIDE:
            name = 'item%d' % table['nextParcel']
            table['nextParcel'] += 1
            state.write(name, content)
            content = name
        row[_ITEMS].append([state.current, content, unboundop])


def get(qid):
    with state.changing() as table:
        row = _row(table, qid)
        if not row[_ITEMS]:
            _highlevel()
            raise _empty('queue %d is empty' % _number(qid))
        _, content, unboundop = row[_ITEMS].pop(0)
    if content is None:
        return None, unboundop
    return data.load(marshal.loads(state.take(content) if type(content) is str else content)), None


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
    return len(row[_ITEMS]) == row[_MAXSIZE]


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
    global _queue_type, _empty, _full
    if not isinstance(queuetype, type):
        raise TypeError("expected a type for 'queuetype'")
    _queue_type, _empty, _full = queuetype, emptyerror, fullerror
    data.register('queue', queuetype, _data_of, _queue_of)


def install():
    module = types.ModuleType('_interpqueues', "This module provides primitive operations to manage Python interpreters.\nThe 'interpreters' module provides a more convenient interface.")
    functions = (create, destroy, list_all, put, get, bind, release, get_maxsize, get_queue_defaults, is_full, get_count, _register_heap_types)
    for function in functions:
        function.__module__ = '_interpqueues'
        setattr(module, function.__name__, function)
    module.QueueError, module.QueueNotFoundError = QueueError, QueueNotFoundError
    sys.modules['_interpqueues'] = module
