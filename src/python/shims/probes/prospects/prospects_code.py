"""What a stretch of code names, in the proof of prospects.py: from where a frame stands on, over all ways that lead from there."""
import dis
import types

_NO_FALL_THROUGH = frozenset(('JUMP_FORWARD', 'JUMP_BACKWARD', 'JUMP_BACKWARD_NO_INTERRUPT', 'RETURN_VALUE', 'RAISE_VARARGS', 'RERAISE', 'RETURN_CONST'))


_STORES = frozenset(('STORE_GLOBAL', 'STORE_NAME', 'STORE_DEREF', 'STORE_ATTR', 'DELETE_GLOBAL', 'DELETE_NAME', 'DELETE_DEREF', 'DELETE_ATTR'))


class Summary:
    """What a stretch of code names."""

    __slots__ = ('names', 'fast', 'attributes', 'codes', 'releases', 'stores', 'stored')

    def __init__(self):
        self.names, self.fast, self.attributes, self.codes = set(), set(), set(), []
        # it gives back a lock that it did not take before
        self.releases = False
        # it puts something where others may find it
        self.stores = False
        # names and attributes that it gives another value, or takes away
        self.stored = set()


_instructions = {}
_summaries = {}


def _instructions_of(code):
    known = _instructions.get(id(code))
    if known is None:
        listed = list(dis.get_instructions(code))
        known = listed, {one.offset: at for at, one in enumerate(listed)}, dis.Bytecode(code).exception_entries
        _instructions[id(code)] = known
    return known


def _reachable(code, offset, passed=lambda at: True):
    """Indices of the instructions that can still be executed from `offset` on, on paths where `passed` holds of each but the last."""
    listed, index_at, handlers = _instructions_of(code)
    if offset not in index_at:
        return range(len(listed))
    found = set()
    todo = [index_at[offset]]
    while todo:
        at = todo.pop()
        if at in found or at >= len(listed):
            continue
        found.add(at)
        if not passed(at):
            continue
        one = listed[at]
        if one.opname not in _NO_FALL_THROUGH:
            todo.append(at + 1)
        if one.jump_target is not None and one.jump_target in index_at:
            todo.append(index_at[one.jump_target])
        for entry in handlers:
            if entry.start <= one.offset < entry.end and entry.target in index_at:
                todo.append(index_at[entry.target])
    return sorted(found)


def _names_in(value):
    return value if isinstance(value, tuple) else (value,)


def summary_of(code, offset=0):
    """What `code` names from `offset` on."""
    key = id(code), offset
    known = _summaries.get(key)
    if known is not None:
        return known
    summary = Summary()
    listed = _instructions_of(code)[0]
    for at in _reachable(code, offset):
        one = listed[at]
        name = one.opname
        if name in _STORES:
            summary.stored.add(one.argval)
        if name in ('LOAD_NAME', 'LOAD_GLOBAL', 'LOAD_FROM_DICT_OR_GLOBALS', 'LOAD_CLASSDEREF'):
            summary.names.add(one.argval)
        elif name.startswith('LOAD_FAST') or name in ('LOAD_DEREF', 'LOAD_FROM_DICT_OR_DEREF', 'LOAD_CLOSURE', 'STORE_FAST_LOAD_FAST'):
            summary.fast.update(_names_in(one.argval))
        elif name in ('LOAD_ATTR', 'LOAD_METHOD', 'STORE_ATTR', 'LOAD_SUPER_ATTR', 'DELETE_ATTR', 'IMPORT_FROM'):
            summary.attributes.add(one.argval)
            summary.stores = summary.stores or name == 'STORE_ATTR'
            if one.argval in ('release', 'release_lock', '__exit__'):
                summary.releases = summary.releases or _releases_anothers(code, offset, at)
        elif name in ('STORE_SUBSCR', 'STORE_SLICE', 'STORE_GLOBAL', 'STORE_DEREF', 'YIELD_VALUE'):
            summary.stores = True
        elif name == 'IMPORT_NAME':
            summary.names.add(one.argval.partition('.')[0])
        elif name == 'LOAD_CONST' and isinstance(one.argval, types.CodeType):
            summary.codes.append(one.argval)
    _summaries[key] = summary
    return summary


def _receiver(listed, at):
    """The words that lead to the object of the attribute at `at`: `self.lock`."""
    words = []
    for one in reversed(listed[max(0, at - 8):at]):
        if one.opname in ('LOAD_ATTR', 'LOAD_METHOD'):
            words.append(str(one.argval))
        elif one.opname.startswith('LOAD_'):
            words.append(str(_names_in(one.argval)[-1]))
            break
        else:
            words.append('?%d' % one.offset)
            break
    return tuple(words)


def _releases_anothers(code, offset, release):
    """Whether a path leads from `offset` to this release without taking the same lock on the way: it may be one that somebody else took."""
    listed, index_at, _ = _instructions_of(code)
    if offset not in index_at:
        return True
    wanted = _receiver(listed, release)
    return release in _reachable(code, offset, lambda at: not (_takes(listed, at) and _receiver(listed, at) == wanted))


def _takes(listed, at):
    """A call that returns only with the lock: `acquire()`, without a timeout and the like."""
    one = listed[at]
    if one.opname not in ('LOAD_ATTR', 'LOAD_METHOD') or one.argval not in ('acquire', 'acquire_lock', '__enter__'):
        return False
    following = next((later for later in listed[at + 1:at + 4] if later.opname not in ('PUSH_NULL', 'CACHE', 'NOP')), None)
    return following is not None and following.opname == 'CALL' and following.arg == 0
