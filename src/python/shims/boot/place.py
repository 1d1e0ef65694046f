"""Where the program is, and what it calls things.

A place is a line number plus the number of the user's file shifted left; 0 means that no user code is on the stack.
"""
import itertools
import sys
from collections import deque
from opcode import _inline_cache_entries, opname
from types import BuiltinFunctionType, FunctionType, MemberDescriptorType as _Slot, MethodType, ModuleType

from _pylanes.constants import PLACE_FILE_SHIFT
from _pylanes.describing import attributes_of, derives, describe, dict_of, items_of, mro_of

# co_filename -> number of the file; the main program is 0
USER_FILES = {}
MAIN_NAMESPACE = {}

_getframe = sys._getframe
# what `f_locals` of a function's frame is
_Locals = type((lambda: _getframe().f_locals)())

# how many instructions after a call its value may be stored and still be found
_FARTHEST_STORE = 60
# items of a list or dictionary that are looked through for a name
_MOST_ITEMS = 64
# characters of a key in a name
_LONGEST_KEY = 40
# arguments of a call in a name
_MOST_ARGUMENTS = 3
# nothing of the program's is in these; by their addresses, for a class may be hashed by the program
_PLAIN = frozenset(map(id, (int, float, complex, bool, str, bytes, bytearray, type(None), BuiltinFunctionType, FunctionType, MethodType, ModuleType)))
# CO_OPTIMIZED
_OPTIMIZED = 1
_PUSHES_ONE = frozenset(('PUSH_NULL', 'LOAD_CONST', 'LOAD_SMALL_INT', 'LOAD_NAME', 'LOAD_FAST', 'LOAD_FAST_BORROW', 'LOAD_DEREF'))


def is_user(frame):
    return frame is not None and frame.f_code.co_filename in USER_FILES


# where the code of the library and of the host comes from; other files than these and the program's are made by the program as it runs
LIBRARY = ('/lib/python', '/opt/pylanes', '<frozen ')


def is_generated(frame):
    """Whether its code was made from a string: by `exec`, by `dataclass`, by `namedtuple`, or read from a file that the program wrote."""
    name = frame.f_code.co_filename
    return name not in USER_FILES and not name.startswith(LIBRARY)


def user_frame(depth=1):
    """The innermost frame of user code, looking outwards from the caller's caller."""
    frame = _getframe(depth + 1)
    while frame is not None and frame.f_code.co_filename not in USER_FILES:
        frame = frame.f_back
    return frame


def place_of(frame):
    # generated code has no line that anybody knows: its caller's counts
    while frame is not None and frame.f_code.co_filename not in USER_FILES:
        frame = frame.f_back
    if frame is None:
        return 0
    return (frame.f_lineno or 0) + (USER_FILES[frame.f_code.co_filename] << PLACE_FILE_SHIFT)


def where(depth=1):
    """The place of `user_frame`, in one go: nearly every system call asks for it."""
    frame = _getframe(depth + 1)
    while frame is not None:
        file = USER_FILES.get(frame.f_code.co_filename)
        if file is not None:
            return (frame.f_lineno or 0) + (file << PLACE_FILE_SHIFT)
        frame = frame.f_back
    return 0


def _instruction(code, offset):
    """(name, argument, offset of the next instruction), skipping EXTENDED_ARG and inline caches."""
    argument = 0
    while offset + 1 < len(code):
        name = opname[code[offset]]
        argument = argument << 8 | code[offset + 1]
        offset += 2 + 2 * _inline_cache_entries.get(name, 0)
        if name != 'EXTENDED_ARG':
            return name, argument, offset
    return '', 0, offset


def _local_name(code, index):
    # an argument that a closure uses stands in both
    names = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames) + code.co_freevars
    return names[index] if index < len(names) else ''


def assigned_name(frame):
    """The name that the value of the call now running in `frame` is about to be assigned to, or ''."""
    if frame is None:
        return ''
    code = frame.f_code
    text = code.co_code
    _, _, offset = _instruction(text, frame.f_lasti)
    name, argument, offset = _instruction(text, offset)
    if name in ('STORE_NAME', 'STORE_GLOBAL'):
        return _class_prefix(frame) + code.co_names[argument]
    if name in ('STORE_FAST', 'STORE_DEREF'):
        return _local_name(code, argument)
    if name in ('LOAD_FAST', 'LOAD_FAST_BORROW', 'LOAD_NAME', 'LOAD_GLOBAL', 'LOAD_DEREF'):
        if name in ('LOAD_FAST', 'LOAD_FAST_BORROW', 'LOAD_DEREF'):
            owner = _local_name(code, argument)
        else:
            owner = code.co_names[argument >> 1 if name == 'LOAD_GLOBAL' else argument]
        name, argument, _ = _instruction(text, offset)
        if name == 'STORE_ATTR':
            # the program did not write what it was made of: it has a name of its own for the owner
            return '' if owner == 'self' and is_generated(frame) else owner + '.' + code.co_names[argument]
    return _unpacked_name(code, _instruction(text, frame.f_lasti)[2])


def returned_name(frame):
    """The call of `frame`, where what it makes now is what it returns: `lock_for('cpu')`; else ''."""
    if frame is None:
        return ''
    code = frame.f_code
    text = code.co_code
    name, _, _ = _instruction(text, _instruction(text, frame.f_lasti)[2])
    if name != 'RETURN_VALUE' or not code.co_flags & _OPTIMIZED or code.co_name.startswith('<'):
        return ''
    given = frame.f_locals
    names = [one for one in code.co_varnames[:code.co_argcount + code.co_kwonlyargcount] if one not in ('self', 'cls') and one in given]
    return '%s(%s)' % (code.co_name, ', '.join([describe(given[one], _LONGEST_KEY) for one in names[:_MOST_ARGUMENTS]] + ['…'] * (len(names) > _MOST_ARGUMENTS)))


def _class_prefix(frame):
    """`Account.` in the body of a class of that name, else ''."""
    code = frame.f_code
    # neither a function's, whose variables lie in slots, nor a module's
    return '' if code.co_flags & _OPTIMIZED or code.co_name == '<module>' else code.co_qualname.rpartition('<locals>.')[2] + '.'


def awaited_name(frame):
    """The same of a coroutine's frame that awaits what is running now: `p = await f()`."""
    if frame is None:
        return ''
    code = frame.f_code
    name, argument, offset = _instruction(code.co_code, frame.f_lasti)
    if name != 'SEND':
        return ''
    name, _, offset = _instruction(code.co_code, offset + 2 * argument)
    if name != 'END_SEND':
        return ''
    name, argument, _ = _instruction(code.co_code, offset)
    if name in ('STORE_NAME', 'STORE_GLOBAL'):
        return code.co_names[argument]
    return _local_name(code, argument) if name in ('STORE_FAST', 'STORE_DEREF') else ''


def _unpacked_name(code, offset):
    """The name in `a, b = f(), g()` that a value gets which lies on top of the stack at `offset`, or ''."""
    text = code.co_code
    # how many values lie above it
    above = 0
    for _ in range(_FARTHEST_STORE):
        name, argument, offset = _instruction(text, offset)
        if name in ('STORE_NAME', 'STORE_GLOBAL', 'STORE_FAST', 'STORE_DEREF'):
            if above == 0:
                return code.co_names[argument] if name in ('STORE_NAME', 'STORE_GLOBAL') else _local_name(code, argument)
            above -= 1
        elif name == 'STORE_FAST_STORE_FAST':
            if above < 2:
                return _local_name(code, argument & 15 if above else argument >> 4)
            above -= 2
        elif name == 'SWAP' and above in (0, argument - 1):
            above = argument - 1 - above
        elif name == 'BUILD_TUPLE' and above < argument:
            count = argument
            name, argument, offset = _instruction(text, offset)
            if name != 'UNPACK_SEQUENCE' or argument != count:
                return ''
            above = count - 1 - above
        elif name in ('CALL', 'CALL_KW'):
            above -= argument + (2 if name == 'CALL' else 3)
            if above < 0:
                return ''
            above += 1
        elif name == 'LOAD_ATTR' and above > 0:
            above += argument & 1
        elif name == 'LOAD_GLOBAL':
            above += 1 + (argument & 1)
        elif name in ('LOAD_FAST_LOAD_FAST', 'LOAD_FAST_BORROW_LOAD_FAST_BORROW'):
            above += 2
        elif name in _PUSHES_ONE:
            above += 1
        elif name != 'SWAP':
            return ''
    return ''


def assigned_names(frame):
    """The names that a tuple of values is about to be assigned to (`r, w = …`); one name, or none, where it is not taken apart."""
    if frame is None:
        return []
    text = frame.f_code.co_code
    _, _, offset = _instruction(text, frame.f_lasti)
    name, count, offset = _instruction(text, offset)
    if name != 'UNPACK_SEQUENCE':
        single = assigned_name(frame)
        return [single] if single else []
    names = []
    while len(names) < count:
        name, argument, offset = _instruction(text, offset)
        if name in ('STORE_NAME', 'STORE_GLOBAL'):
            names.append(frame.f_code.co_names[argument])
        elif name in ('STORE_FAST', 'STORE_DEREF'):
            names.append(_local_name(frame.f_code, argument))
        elif name == 'STORE_FAST_STORE_FAST':
            names += [_local_name(frame.f_code, argument >> 4), _local_name(frame.f_code, argument & 15)]
        else:
            break
    return names


def _items(holder):
    """What a container holds, as (what is written after the container's name, item); None: it is none."""
    kind = type(holder)
    if kind is list or kind is tuple or kind is deque:
        return [('[%d]' % index, item) for index, item in enumerate(itertools.islice(holder, _MOST_ITEMS))]
    if kind is dict or (kind is not _Locals and derives(holder, dict)):
        return [('[%s]' % describe(key, _LONGEST_KEY), item) for key, item in itertools.islice(items_of(holder), _MOST_ITEMS)]
    return None


def _attributes(holder):
    """The attributes of an instance as (`.name`, value), those that lie in slots too; those of a class of the program's itself."""
    if derives(holder, type):
        return [('.' + key, item) for key, item in list(dict_of(holder).items()) if type(key) is str]
    found = [('.' + key, item) for key, item in _entries(attributes_of(holder))]
    for kind in mro_of(type(holder)):
        names = dict_of(kind).get('__slots__', ())
        for key in (names,) if type(names) is str else names if type(names) in (tuple, list) else ():
            slot = dict_of(kind).get(key) if type(key) is str else None
            # of a class, which may have put anything there
            if type(slot) is _Slot:
                try:
                    found.append(('.' + key, slot.__get__(holder)))
                except AttributeError:
                    pass
    return found


def _is_programs(kind):
    """Whether the program made a class."""
    name = dict_of(kind).get('__module__')
    module = sys.modules.get(name) if type(name) is str else None
    return name == '__main__' or (type(module) is ModuleType and module.__dict__.get('__file__') in USER_FILES)


def _inside(name, holder, wanted):
    items = _items(holder)
    for key, item in _attributes(holder) if items is None else items:
        if item is wanted:
            return name + key
    return ''


def _deeper(name, holder, wanted):
    """An item of an attribute, or an attribute of an item: `pool.locks[0]`, `accounts[0].lock`."""
    items = _items(holder)
    if items is None:
        # what the library's own objects consist of is no way for the program; a class is looked into by its name alone
        if derives(holder, type) or not _is_programs(type(holder)):
            return ''
        for key, item in _attributes(holder)[:_MOST_ITEMS]:
            if _items(item) is not None:
                found = _inside(name + key, item, wanted)
                if found:
                    return found
        return ''
    for key, item in items:
        if not derives(item, type) and (_items(item) is not None or _is_programs(type(item))):
            found = _inside(name + key, item, wanted)
            if found:
                return found
    return ''


def _entries(space):
    """The (name, value) pairs of a namespace, whatever else there are for keys; none of one that the program made."""
    if space is None:
        return []
    if type(space) is not _Locals:
        if not derives(space, dict):
            return []
        space = items_of(space)
    else:
        space = space.items()
    return [(name, value) for name, value in space if type(name) is str]


def known_name(wanted, frame):
    """The name under which the program can reach `wanted`: a global, a local of `frame`, or an item or attribute of one."""
    spaces = [MAIN_NAMESPACE]
    if frame is not None and frame.f_globals is not MAIN_NAMESPACE:
        spaces.append(frame.f_globals)
    local = None if frame is None or frame.f_locals is frame.f_globals else frame.f_locals
    # what everybody calls it comes before what one function calls it
    for space in spaces if local is None else spaces + [local]:
        entries = [(name, value) for name, value in _entries(space) if not name.startswith('__')]
        for name, value in entries:
            if value is wanted:
                return name
        for look in (_inside, _deeper):
            for name, value in entries:
                if id(type(value)) not in _PLAIN:
                    found = look(name, value, wanted)
                    if found:
                        return found
    return ''


def owned_name(wanted):
    """The name of an attribute that is `wanted`, by the global that its owner is or is an item of: `alice.lock`, `accounts[0].lock`."""
    for name, value in _entries(MAIN_NAMESPACE):
        if name.startswith('__') or id(type(value)) in _PLAIN or derives(value, type):
            continue
        found = _deeper(name, value, wanted) if _items(value) is not None else _inside(name, value, wanted)
        if found:
            return found
    return ''
