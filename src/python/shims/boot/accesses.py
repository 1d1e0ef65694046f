"""Which instructions of a code object read or write what several tasks may share: globals, attributes, cells, items, containers as wholes.

A table is made once for each code object, by following what its instructions put on the stack in the order in which they stand. What jumps
bring is not followed: there a name may be missing, and an access is told as of something unnamed.
"""
import json
from _opcode import stack_effect
from opcode import _inline_cache_entries, _nb_ops, _special_method_names as _SPECIAL, opname

# where the owner of what is accessed is found when the instruction is about to run (src/python/host/shared-accesses.ts)
GLOBALS, LOCALS, CELL, STACK, FRAME = 0, 1, 2, 3, 4
READ, WRITE, DELETE = 0, 1, 2

_SUBSCRIPT = next(number for number, (name, _) in enumerate(_nb_ops) if name == 'NB_SUBSCR')

# methods of the containers of the library, and of memory that processes share, by what they do to all of it
_READERS = frozenset((
    'index', 'count', 'copy', 'get', 'keys', 'values', 'items', 'issubset', 'issuperset', 'union', 'intersection', 'difference', 'isdisjoint', 'most_common',
    'read', 'read_byte', 'readline', 'find', 'rfind', 'tobytes', 'tolist',
))
_WRITERS = frozenset((
    'append', 'appendleft', 'extend', 'extendleft', 'insert', 'remove', 'pop', 'popleft', 'popitem', 'clear', 'sort', 'reverse', 'rotate', 'add', 'discard', 'update', 'setdefault',
    'move_to_end', 'subtract', 'intersection_update', 'difference_update', 'write', 'write_byte', 'move',
))
# methods of dicts, and of what is used like them, that find the item of their first argument
_ITEM_METHODS = {'get': READ, 'pop': DELETE, 'setdefault': READ}
# methods that put what they are given somewhere, or answer it, and do not look into it: from which argument on
_KEEPS_FROM = {'append': 0, 'appendleft': 0, 'put': 0, 'put_nowait': 0, 'insert': 1, 'setdefault': 1, 'get': 1, 'pop': 1}
# whose methods may be called with the container in front: `list.append(xs, x)`
_CLASSES = frozenset(('list', 'dict', 'deque', 'collections.deque', 'OrderedDict', 'collections.OrderedDict', 'defaultdict', 'collections.defaultdict', 'SimpleQueue', 'queue.SimpleQueue'))
# methods of threading.Event, which has a state of its own that is looked at without a lock
_STATE = {'is_set': READ, 'isSet': READ, 'set': WRITE}
# of the module struct: what they do to the buffer that they are given
_PACKERS = {'pack_into': WRITE, 'unpack_from': READ, 'iter_unpack': READ}
# functions that look at the whole of what they are given
_LOOKERS = frozenset(('len', 'list', 'tuple', 'set', 'dict', 'sorted', 'sum', 'min', 'max', 'any', 'all', 'bool', 'str', 'repr', 'print', 'iter', 'enumerate', 'reversed'))

# what changes nothing that anybody could read, by itself; of local variables nobody reads but their own frame
_PURE = frozenset((
    'CACHE', 'NOP', 'NOT_TAKEN', 'RESUME', 'EXTENDED_ARG', 'PUSH_NULL', 'COPY', 'SWAP', 'TO_BOOL', 'COMPARE_OP', 'IS_OP', 'CONTAINS_OP', 'BINARY_SLICE', 'RETURN_VALUE',
    'BUILD_TUPLE', 'BUILD_LIST', 'BUILD_STRING', 'BUILD_MAP', 'BUILD_SLICE', 'FORMAT_SIMPLE', 'FORMAT_WITH_SPEC', 'CONVERT_VALUE', 'COPY_FREE_VARS', 'MAKE_CELL',
    'MAKE_FUNCTION', 'SET_FUNCTION_ATTRIBUTE', 'DELETE_FAST', 'PUSH_EXC_INFO', 'CHECK_EXC_MATCH', 'RERAISE', 'END_FOR',
))
_PURE_BEGINNINGS = ('LOAD_', 'STORE_FAST', 'POP_', 'JUMP_', 'UNARY_')
_FIRST_IN_PLACE = next(number for number, (name, _) in enumerate(_nb_ops) if name == 'NB_INPLACE_ADD')
# functions and methods that only look; what they do besides is a system call, or an instruction of the program's own
_ASKS = _LOOKERS - {'print', 'iter', 'enumerate', 'reversed'} | {'int', 'float', 'abs', 'isinstance', 'type', 'id', 'sleep'}
_METHODS_THAT_ASK = frozenset((
    'is_set', 'locked', 'is_alive', 'acquire', 'sleep', 'poll', 'empty', 'full', 'qsize', 'done', 'running', 'cancelled', 'ready', 'exists', 'isfile', 'isdir', 'get_value',
    # waiting for others, who have changed something when there is something
    'wait', 'get', 'get_nowait', 'join', 'result', '__enter__', '__exit__',
))
_MAKE_CONTAINERS = frozenset(('BUILD_LIST', 'BUILD_MAP', 'BUILD_SET'))
# where a coroutine or a generator lets another one go on, which may write
_GIVES_WAY = frozenset(('GET_AWAITABLE', 'SEND', 'YIELD_VALUE', 'END_SEND'))
# MAKES, told of code whose every access is: what is on top afterwards is a container that was not there before. CALLS: together with so many times _DEPTH how far below the top is what is called
WRITES, JUMPS_BACK, GIVES_WAY, CALLS, MAKES = 1, 2, 3, 4, 5
_DEPTH = 8
# instructions that call something, by how its arguments lie on the stack (src/python/host/access-tables.ts)
_CALLS = ('CALL', 'CALL_KW', 'CALL_FUNCTION_EX')

# what looks at all of a container that lies on top
_LOOKS_AT_TOP = frozenset(('CONTAINS_OP', 'GET_ITER', 'TO_BOOL', 'UNPACK_SEQUENCE', 'UNPACK_EX', 'FORMAT_SIMPLE', 'CONVERT_VALUE', 'GET_LEN', 'LIST_EXTEND', 'SET_UPDATE', 'DICT_UPDATE', 'DICT_MERGE'))

# what writes out, or compares, what is in it too; of a binary operation, `%` of a text
_WRITES_OUT = frozenset(('CONTAINS_OP', 'FORMAT_SIMPLE', 'CONVERT_VALUE'))
_WRITING_OUT = frozenset(number for number, (name, _) in enumerate(_nb_ops) if name in ('NB_REMAINDER', 'NB_INPLACE_REMAINDER'))

_LONGEST = 60


class _Slice(str):
    """A part of a sequence: who reads or writes it reads or writes all of it."""


class _Constant(str):
    """Nobody changes it."""


def _constant(value):
    if type(value) is slice:
        return _Slice(':'.join('' if part is None else str(part) for part in (value.start, value.stop, value.step)[:2 if value.step is None else 3]))
    text = repr(value) if type(value) in (str, int, float, bool, type(None), bytes) else '…'
    return _Constant(text if len(text) <= _LONGEST else '…')


def _called(name, arguments):
    """A call as it is written, its arguments as far as there is room for them."""
    text = f'{name}({", ".join(arguments)})'
    if len(text) > _LONGEST or '?' in text:
        text = f'{name}(…)'
    return text if len(text) <= _LONGEST else '?'


def _local(code, index):
    names = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames) + code.co_freevars
    return names[index] if index < len(names) else '?'


# of what is told with the calls, as the first three are: _CALLS (src/python/host/access-tables.ts)
_WRITTEN_OUT, _TAKEN_APART = 3, 4


def table(code, every=False, marks=None, calls=None):
    """
    Rows (offset, what it does, where the owner is, number that belongs to it, key, how the program writes it, and of what is
    handed to a function how far below the top that one is); a key of '' is on the stack, '*' is all of it, ':' a part that begins with what is above it, '@' what an
    iterator goes through, that goes on by one.
    `marks` and `calls` get what `as_text` has besides. `every`: also what is written to local variables, where the number is the depth of the value, and what is deleted is told apart from what is written;
    a key of '[]' is that of an item, if it is a dict whose method is called, on the stack above it.
    """
    rows = []
    stack = []
    bytes_of = code.co_code
    offset = argument = 0

    def top(depth):
        return stack[-depth] if len(stack) >= depth else '?'

    def look(at, depth, does=READ, *callee):
        if type(top(depth)) is not _Constant:
            rows.append((at, does, STACK, depth, '*', top(depth), *callee))

    def compares():
        if calls is not None and not every and not (type(top(1)) is _Constant and type(top(2)) is _Constant):
            calls.append((at, _WRITTEN_OUT, 2))

    def leaves(arguments):
        # a block of `with` is left without an exception
        return arguments == 3 and all(type(top(depth)) is _Constant and top(depth) == 'None' for depth in (1, 2, 3))

    while offset < len(bytes_of):
        at, name = offset, opname[bytes_of[offset]]
        argument = argument << 8 | bytes_of[offset + 1]
        offset += 2 + 2 * _inline_cache_entries.get(name, 0)
        if name == 'EXTENDED_ARG':
            continue
        pushed = None
        if calls is not None and name in _CALLS:
            calls.append((at, _CALLS.index(name), argument))
        if marks is None:
            pass
        elif name in ('JUMP_BACKWARD', 'JUMP_BACKWARD_NO_INTERRUPT'):
            marks.append((at, JUMPS_BACK))
        elif name == 'BINARY_OP':
            if argument >= _FIRST_IN_PLACE and argument != _SUBSCRIPT:
                marks.append((at, WRITES))
        elif name in ('CALL', 'CALL_KW'):
            callee = argument + (2 if name == 'CALL' else 3)
            if not _asks(top(callee)) and not leaves(argument):
                marks.append((at, CALLS + _DEPTH * callee))
        elif name in _GIVES_WAY:
            marks.append((at, GIVES_WAY))
        elif every and name in _MAKE_CONTAINERS:
            marks.append((at, MAKES))
        elif name not in _PURE and not name.startswith(_PURE_BEGINNINGS):
            marks.append((at, WRITES))
        if name in ('LOAD_GLOBAL', 'LOAD_NAME'):
            pushed = code.co_names[argument >> 1 if name == 'LOAD_GLOBAL' else argument]
            rows.append((at, READ, GLOBALS if name == 'LOAD_GLOBAL' else LOCALS, 0, pushed, pushed))
        elif name in ('STORE_GLOBAL', 'STORE_NAME', 'DELETE_GLOBAL', 'DELETE_NAME'):
            word = code.co_names[argument]
            rows.append((at, WRITE, GLOBALS if name.endswith('GLOBAL') else LOCALS, 0, word, word))
        elif name in ('LOAD_DEREF', 'STORE_DEREF', 'DELETE_DEREF'):
            word = _local(code, argument)
            rows.append((at, READ if name == 'LOAD_DEREF' else WRITE, CELL, argument, word, word))
            pushed = word
        elif name == 'LOAD_ATTR':
            word = code.co_names[argument >> 1]
            pushed = f'{top(1)}.{word}'
            rows.append((at, READ, STACK, 1, '.' + word, pushed))
        elif name in ('STORE_ATTR', 'DELETE_ATTR'):
            word = code.co_names[argument]
            rows.append((at, WRITE, STACK, 1, '.' + word, f'{top(1)}.{word}'))
        elif name == 'BINARY_OP' and argument == _SUBSCRIPT:
            pushed = f'{top(2)}[{top(1)}]'
            rows.append((at, READ, STACK, 2, *((':', top(2)) if type(top(1)) is _Slice else ('', pushed))))
        elif name in ('STORE_SUBSCR', 'DELETE_SUBSCR'):
            rows.append((at, WRITE, STACK, 2, *((':', top(2)) if type(top(1)) is _Slice else ('', f'{top(2)}[{top(1)}]'))))
        elif name in _LOOKS_AT_TOP:
            look(at, 1)
            if calls is not None and not every and name in _WRITES_OUT and type(top(1)) is not _Constant:
                calls.append((at, _WRITTEN_OUT, 1))
        elif name in ('COMPARE_OP', 'MATCH_KEYS'):
            look(at, 2)
            look(at, 1)
            compares()
        elif name == 'BINARY_OP':
            look(at, 2, WRITE if argument >= _FIRST_IN_PLACE else READ)
            look(at, 1)
            if argument in _WRITING_OUT:
                compares()
        elif name == 'MATCH_CLASS':
            if calls is not None and not every:
                calls.append((at, _TAKEN_APART, 1))
        elif name == 'FOR_ITER':
            rows.append((at, READ, STACK, 1, '@', top(1)))
        elif name == 'BINARY_SLICE':
            rows.append((at, READ, STACK, 3, ':', top(3)))
        elif name == 'STORE_SLICE':
            rows.append((at, WRITE, STACK, 3, ':', top(3)))
        elif name in ('CALL', 'CALL_KW'):
            names = int(name == 'CALL_KW')
            callee = argument + names + 2
            called = top(callee)
            owner, _, method = called.rpartition('.')
            if every and owner and method in _ITEM_METHODS and argument and not names:
                rows.append((at, _ITEM_METHODS[method], STACK, callee - 1, '[]', f'{owner}[{top(argument)}]'))
            elif owner and (method in _WRITERS or method in _READERS):
                rows.append((at, WRITE if method in _WRITERS else READ, STACK, callee - 1, '*', owner))
            elif owner and method in _STATE:
                rows.append((at, _STATE[method], STACK, callee - 1, '()', owner))
            elif called in _LOOKERS and argument:
                look(at, callee - 2)
            elif called == 'next' and argument:
                rows.append((at, READ, STACK, callee - 2, '@', top(callee - 2)))
            if method in _PACKERS and not names:
                # of the buffer, which is the first or the second argument, the part that begins where the next one says
                given = range(0)
                for depth in range(max(1, argument - 1), argument + 1):
                    if type(top(depth)) is not _Constant:
                        rows.append((at, _PACKERS[method], STACK, depth, ':' if depth > 1 else '*', top(depth)))
            else:
                kept = argument - _KEEPS_FROM[method] if owner and owner not in _CLASSES and not names and method in _KEEPS_FROM else 0
                given = range(1 + names + max(kept, 0), argument + names + 1 - (called in _LOOKERS))
            # a function in C looks at what it is given
            for depth in given:
                look(at, depth, READ, callee)
            if called[0] != '?':
                pushed = _called(called, [top(depth) for depth in range(argument + names, names, -1)])
        elif name == 'CALL_FUNCTION_EX':
            # what is spread is gone through before the call; the names in front of it are in a dict of the call's own
            look(at, 2)
        elif name == 'LOAD_SPECIAL':
            pushed = f'?.{_SPECIAL[argument]}' if argument < len(_SPECIAL) else '?'
        elif name in ('LOAD_CONST', 'LOAD_SMALL_INT'):
            pushed = _Constant(argument) if name == 'LOAD_SMALL_INT' else _constant(code.co_consts[argument])
        elif name in ('LOAD_FAST', 'LOAD_FAST_BORROW', 'LOAD_FAST_CHECK'):
            pushed = _local(code, argument)
        elif name in ('LOAD_FAST_LOAD_FAST', 'LOAD_FAST_BORROW_LOAD_FAST_BORROW'):
            stack.append(_local(code, argument >> 4))
            stack.append(_local(code, argument & 15))
            argument = 0
            continue
        # a function to be called is followed by its `self`, or by nothing
        if every:
            if name.startswith('DELETE_') and rows and rows[-1][0] == at:
                rows[-1] = (at, DELETE, *rows[-1][2:])
            elif name == 'STORE_FAST':
                rows.append((at, WRITE, FRAME, 1, *(_local(code, argument),) * 2))
            elif name == 'STORE_FAST_LOAD_FAST':
                rows.append((at, WRITE, FRAME, 1, *(_local(code, argument >> 4),) * 2))
            elif name == 'STORE_FAST_STORE_FAST':
                rows.append((at, WRITE, FRAME, 1, *(_local(code, argument >> 4),) * 2))
                rows.append((at, WRITE, FRAME, 2, *(_local(code, argument & 15),) * 2))
            elif name == 'DELETE_FAST':
                rows.append((at, DELETE, FRAME, 0, *(_local(code, argument),) * 2))
        follower = None
        if name == 'LOAD_ATTR' and argument & 1:
            follower = top(1)
        elif name == 'LOAD_GLOBAL' and argument & 1 or name == 'LOAD_SPECIAL':
            follower = '?'
        kept = top(argument) if name == 'COPY' else pushed
        grows = stack_effect(bytes_of[at], argument if bytes_of[at] > 43 else None, jump=False) if name != 'CACHE' else 0
        swapped = argument if name == 'SWAP' else 0
        argument = 0
        if swapped:
            if len(stack) >= swapped:
                stack[-1], stack[-swapped] = stack[-swapped], stack[-1]
            continue
        if name in ('GET_ITER', 'FOR_ITER', 'RESUME', 'NOP', 'NOT_TAKEN'):
            kept = top(1)
        if grows < 0:
            del stack[grows:]
        else:
            stack.extend(['?'] * grows)
        if follower is not None and len(stack) > 1:
            stack[-2:] = [kept, follower]
        elif stack and kept is not None:
            stack[-1] = kept
        elif stack and grows <= 0 and name not in ('POP_TOP', 'STORE_FAST', 'STORE_NAME', 'STORE_GLOBAL', 'STORE_DEREF', 'STORE_ATTR', 'STORE_SUBSCR', 'DELETE_SUBSCR'):
            stack[-1] = '?'
    return rows


def _asks(called):
    owner, _, name = called.rpartition('.')
    return name in (_METHODS_THAT_ASK if owner else _ASKS)


def as_text(code, accesses=True, every=False, ends=()):
    """
    The table as JSON, empty without `accesses`; with what else is to be known of instructions, offset and WRITES, JUMPS_BACK, GIVES_WAY or CALLS, how many variables a
    frame has, where the ends of iterators are no exceptions, place and name of the parameters and how many variables are its own rather than captured (with `every`), and
    its calls: offset, which of _CALLS, how many arguments; without `every` also what looks at all that is in something.
    """
    marks, calls = [], []
    rows = table(code, every, marks, calls) if accesses else []
    mine = (_parameters(code), _own(code)) if every else ([], 0)
    return json.dumps([rows, marks, code.co_nlocals + len(code.co_cellvars) + len(code.co_freevars), ends, *mine, calls])


# instructions that write what others may see
_STORES = frozenset(number for number, name in enumerate(opname) if name in ('STORE_ATTR', 'DELETE_ATTR', 'STORE_SUBSCR', 'DELETE_SUBSCR', 'STORE_SLICE'))


def as_library_text(code, always=False):
    """
    The same of code of the library: of what it writes, or may write, to objects and containers alone, with the offsets of these instructions, and of those after them that tell what
    has become of a container. '': it writes none, unless a text is wanted always.
    """
    rows = []
    if not (_STORES.isdisjoint(code.co_code[::2]) and _WRITERS.isdisjoint(code.co_names)):
        rows = [row for row in table(code, True) if row[1] != READ and row[2] == STACK]
    if not rows and not always:
        return ''
    offsets = {row[0] for row in rows} | {_after(code, row[0]) for row in rows if not row[4].startswith('.')}
    variables = code.co_nlocals + len(code.co_cellvars) + len(code.co_freevars)
    return json.dumps([rows, [], variables, (), _parameters(code), _own(code), [], sorted(offsets)])


def _after(code, offset):
    """The offset of the instruction after the one at an offset."""
    return offset + 2 + 2 * _inline_cache_entries.get(opname[code.co_code[offset]], 0)


def _parameters(code):
    count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
    return [(at, name) for at, name in enumerate(code.co_varnames[:count]) if not name.startswith('.')]


def _own(code):
    return code.co_nlocals + sum(name not in code.co_varnames for name in code.co_cellvars)
