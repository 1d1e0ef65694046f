"""The frames of a stack, as a look tells of them: where each stands, and its variables."""
import functools
import itertools
import types
from opcode import opmap as _opmap

from _pylanes import place
from _pylanes.describing import derives, items_of
from _pylanes.inspecting_values import cut, visible
from _pylanes.place import USER_FILES

_OURS = '/opt/pylanes/'
_MOST_VARIABLES = 200
MOST_FRAMES = 1_200
_CO_OPTIMIZED = 1
_EXTENDED = _opmap['EXTENDED_ARG']
# instructions that name a global, with how far its number is shifted; in the body of a class a name may be one
_OF_GLOBALS = {_opmap['LOAD_GLOBAL']: 1, _opmap['STORE_GLOBAL']: 0, _opmap['DELETE_GLOBAL']: 0}
_OF_NAMES = {_opmap['LOAD_NAME']: 0}
_lines_of = types.CodeType.co_lines
_positions_of = types.CodeType.co_positions
_Cell = types.CellType
_contents_of = vars(_Cell)['cell_contents'].__get__


def _line_of(code, offset):
    for start, end, line in _lines_of(code):
        if start <= offset < end:
            return line or 0
    return 0


def _expression_of(code, offset):
    """[line, column, end of line, end of column] of what is in progress, columns in bytes of UTF-8 from 0; None: nobody knows."""
    found = next(itertools.islice(_positions_of(code), max(0, offset) // 2, None), None)
    if found is None or None in found:
        return None
    line, end_line, column, end_column = found
    return [line, column, end_line, end_column]


def namespace(space, seen, first=0, most=_MOST_VARIABLES):
    """[name, value] of what a namespace holds, `most` from the `first` on, without what every module has, and how many there are behind these."""
    held = [(name, value) for name, value in list(items_of(space)) if visible(name) and not derives(value, types.ModuleType)] if derives(space, dict) else []
    found = [[cut(name), seen.value(value)] for name, value in held[first:first + most]]
    return found, max(0, len(held) - first - len(found))


def _held(code, values, missing):
    """(name, value) of the variables of a frame that have a place of their own in it, and of cells what they hold."""
    names = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames) + code.co_freevars
    cells = frozenset(code.co_cellvars + code.co_freevars)
    for name, value in zip(names, values):
        if value is missing:
            continue
        if name in cells and type(value) is _Cell:
            try:
                value = _contents_of(value)
            except ValueError:
                continue
        yield name, value


def _variables(code, values, missing, locals_, globals_, seen):
    found = []
    # the body of a class has a namespace, and beside it what it has from a function around it; so has a module, of which the main one's is told by itself
    if not code.co_flags & _CO_OPTIMIZED and locals_ is not None and locals_ is not place.MAIN_NAMESPACE:
        found, _ = namespace(locals_, seen)
    for name, value in _held(code, values, missing):
        if visible(name) and len(found) < _MOST_VARIABLES:
            found.append([cut(name), seen.value(value)])
    return found


def _told_of(some, told):
    return [name for name in map(cut, some) if name in told]


def _named_globals(code):
    """The names of globals that a function's own code reads and writes, in the order in which it has them."""
    found = {}
    named = _OF_GLOBALS if code.co_flags & _CO_OPTIMIZED else _OF_GLOBALS | _OF_NAMES
    text = code.co_code
    extended = 0
    for at in range(0, len(text), 2):
        operation, argument = text[at], text[at + 1] | extended
        extended = argument << 8 if operation == _EXTENDED else 0
        if operation in named:
            found[code.co_names[argument >> named[operation]]] = None
    return list(found)


def _by_name(space):
    # a key of a class of the program's has a hash of its own
    return {name: value for name, value in items_of(space) if type(name) is str}


def _is_data(value):
    return not (derives(value, type) or derives(value, types.ModuleType) or derives(value, types.FunctionType) or derives(value, types.BuiltinFunctionType))


def _used(code, globals_, locals_, seen):
    """[name, value] of the globals that a function of the program's uses, without functions, classes and modules."""
    if code.co_filename not in USER_FILES or locals_ is globals_ or not derives(globals_, dict):
        return []
    if id(code) not in seen.named:
        seen.named[id(code)] = [name for name in _named_globals(code) if visible(name)]
    own = {} if code.co_flags & _CO_OPTIMIZED or not derives(locals_, dict) else _by_name(locals_)
    wanted = [name for name in seen.named[id(code)] if name not in own]
    held = _by_name(globals_) if wanted else {}
    return [[cut(name), seen.value(held[name])] for name in wanted if name in held and _is_data(held[name])][:_MOST_VARIABLES]


def _frame(code, offset, variables, used, of_main):
    names = frozenset([name for name, _ in variables])
    return {
        'function': cut(code.co_qualname),
        'file': cut(code.co_filename),
        'user': code.co_filename in USER_FILES,
        'line': _line_of(code, offset),
        'expression': _expression_of(code, offset),
        'variables': variables,
        'globals': used,
        'captured': _told_of(code.co_freevars, names),
        'cells': _told_of(code.co_cellvars, names),
        'module': of_main,
    }


def read_stacks(told):
    """The stacks as the host tells them: task, number of the stack, frames from the innermost."""
    at = 0
    while at < len(told):
        task, stack, count = told[at:at + 3]
        at += 3
        frames = []
        for _ in range(count):
            code, address, offset, globals_, locals_, length = told[at:at + 6]
            frames.append((code, address, offset, globals_, locals_, told[at + 6:at + 6 + length]))
            at += 6 + length
        yield task, stack, frames


def is_ours(code):
    """Frames of ours are nothing that CPython has."""
    return code.co_filename.startswith(_OURS)


def stack_frames(frames, told, seen):
    """Of the frames of a stack, from the innermost, the first MOST_FRAMES, and how many there are around these."""
    theirs = [one for one in frames if not is_ours(one[0])]
    return [_stack_frame(*one, told, seen) for one in theirs[:MOST_FRAMES]], max(0, len(theirs) - MOST_FRAMES)


def _stack_frame(code, _, offset, globals_, locals_, values, told, seen):
    of_main = code.co_name == '<module>' and globals_ is place.MAIN_NAMESPACE
    variables = _variables(code, values, told, locals_, globals_, seen)
    frame = _frame(code, max(0, offset), variables, _used(code, globals_, locals_, seen), of_main)
    return seen.frame(frame, globals_, functools.partial(_names_of, code, values, told, locals_))


def suspended_frame(frame, seen):
    code = frame.f_code
    space = frame.f_locals
    # of a function, a view of its variables
    entries = items_of(space) if type(space) is dict else space.items()
    variables = [[cut(name), seen.value(value)] for name, value in list(entries) if visible(name)][:_MOST_VARIABLES]
    globals_ = frame.f_globals
    told = _frame(code, max(0, frame.f_lasti), variables, _used(code, globals_, None, seen), False)
    return seen.frame(told, globals_, functools.partial(dict, entries))


def _names_of(code, values, missing, locals_):
    """The variables of a frame by name."""
    found = dict(_held(code, values, missing))
    if not code.co_flags & _CO_OPTIMIZED and derives(locals_, dict):
        found.update(items_of(locals_))
    return found
