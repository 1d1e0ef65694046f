"""Values as short texts, without calling anything of the program's.

A probe may look at a value while its owner holds a lock, and between any two instructions: so there is no `repr`, `==`, `hash`,
`isinstance` or attribute look-up that a class of the program's could answer. What exact types of the library hold is shown by their own
means. Everything else is shown by its type and by those of its attributes that are numbers, texts and the like.

Classes are compared by identity: a metaclass may define `==` and `hash`. Instances are asked by plain descriptors, found in the
dictionaries of their classes.
"""
import collections
import enum
import functools
import types
from _contextvars import Context, ContextVar

_LIMIT = 120
_DEPTH = 4
_OURS = '/opt/pylanes/'
# attributes of an instance that are shown
_MOST_ATTRIBUTES = 4

_CONTAINERS = {
    # opening and closing of each, as repr has them
    list: ('[', ']'),
    tuple: ('(', ')'),
    dict: ('{', '}'),
    set: ('{', '}'),
    frozenset: ('frozenset({', '})'),
    collections.deque: ('deque([', '])'),
    collections.defaultdict: ('defaultdict({', '})'),
    collections.Counter: ('Counter({', '})'),
}
_EMPTY = {set: 'set()', frozenset: 'frozenset()', collections.Counter: 'Counter()'}
DICTS = (dict, collections.defaultdict, collections.Counter)
items_of = dict.items
_Ordered, _ordered_items = collections.OrderedDict, collections.OrderedDict.items

SCALAR, CONTAINER, OTHER = range(3)

# by the id of each exact type
_SORTS = {id(kind): SCALAR for kind in (int, float, complex, bool, str, bytes, type(None), type(...), range)}
_SORTS.update((id(kind), CONTAINER) for kind in _CONTAINERS)
# Those of whom repr is the library's alone, and those of whom it may lead on: to a time zone, to the parts of a path, to a numerator.
_SAY_THEMSELVES = set()
_PATHS = set()
_WITH_ZONE = set()
_FRACTIONS = set()
# bases whose instances hold a value of that type beside their attributes
_BASES = tuple((kind, id(kind)) for kind in (str, bytes, int, float, complex))

# plain descriptors: what a metaclass or a class defines is not asked
mro_of = type.__dict__['__mro__'].__get__
name_of = type.__dict__['__name__'].__get__
qualname_of = type.__dict__['__qualname__'].__get__
dict_of = type.__dict__['__dict__'].__get__
_args_of = vars(BaseException)['args'].__get__
_length_of_tuple, _tuple_items = tuple.__len__, tuple.__iter__
_partial_function = vars(functools.partial)['func'].__get__
_partial_arguments = vars(functools.partial)['args'].__get__
_getset, _member = types.GetSetDescriptorType, types.MemberDescriptorType
_plain_attribute = object.__getattribute__
_hash_by_address = object.__hash__
_name_of_variable = ContextVar.__dict__['name'].__get__

_CALLABLES_WITH_NAMES = frozenset(map(id, (
    types.FunctionType, types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType,
    types.ClassMethodDescriptorType,
)))
_COROUTINES = frozenset(map(id, (types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType)))

_utc = None


def derives(value, kind):
    """Whether a value is an instance of a class or of one derived from it; `isinstance` would ask its `__class__`."""
    for base in mro_of(type(value)):
        if base is kind:
            return True
    return False


def plain_text(value):
    """The text in a str or in an instance of a class derived from it, as an exact str; '' of anything else."""
    if type(value) is str:
        return value
    return str.__str__(value) if derives(value, str) else ''


def attributes_of(value):
    """The dictionary of an instance's attributes; None: it has none."""
    for base in mro_of(type(value)):
        found = dict_of(base).get('__dict__')
        # a class may define a property of this name
        if type(found) is _getset or type(found) is _member:
            try:
                attributes = found.__get__(value)
            except (AttributeError, TypeError):
                return None
            return attributes if type(attributes) is dict else None
    return None


def attribute(value, name, default=None):
    """An attribute of a library's object of whatever class, without the `__getattr__` of that class."""
    try:
        return _plain_attribute(value, name)
    except AttributeError:
        return default


def held_attribute(value, name):
    """What an instance holds itself under a name, or None."""
    attributes = attributes_of(value)
    return None if attributes is None else attributes.get(name)


def entries_of(held):
    """(key, value) of an instance of dict, in its order. An OrderedDict has one of its own, which it finds by hashing its keys: where that would ask the program, as they lie in the dict."""
    if not derives(held, _Ordered):
        return items_of(held)
    return _ordered_items(held) if all(_hashed_in_c(key) for key in dict.keys(held)) else items_of(held)


def _hashed_in_c(key):
    kind = type(key)
    if kind is tuple:
        return all(map(_hashed_in_c, key))
    return _SORTS.get(id(kind), OTHER) == SCALAR or next(dict_of(base)['__hash__'] for base in mro_of(kind) if '__hash__' in dict_of(base)) is _hash_by_address


def callable_name(function, arguments=()):
    """
    What a callable is called; an instance that can be called goes by its class, unless it holds a name as a function does.
    `arguments`: those that it will be called with, where they are known; `Context.run` goes by the function that it is to call.
    """
    for _ in range(100):
        kind = type(function)
        if derives(function, functools.partial):
            arguments = (*_partial_arguments(function), *arguments)
            function = _partial_function(function)
        elif kind is types.BuiltinFunctionType and type(function.__self__) is Context and function.__name__ == 'run' and (type(arguments) is tuple or type(arguments) is list) and arguments:
            function, *arguments = arguments
        elif kind is types.MethodType:
            function = function.__func__
        elif kind is classmethod or kind is staticmethod:
            function = function.__func__
        elif id(kind) in _CALLABLES_WITH_NAMES or id(kind) in _COROUTINES:
            return plain_text(function.__qualname__)
        elif derives(function, type):
            return plain_text(qualname_of(function))
        else:
            break
    return plain_text(held_attribute(function, '__qualname__')) or plain_text(held_attribute(function, '__name__')) or name_of(type(function))


def sort_of(kind):
    return _SORTS.get(id(kind), OTHER)


def write_scalar(value):
    kind = type(value)
    if kind is int and value.bit_length() > 4 * _LIMIT:
        return '<int of %d bits>' % value.bit_length()
    if kind is str or kind is bytes:
        return repr(value[:_LIMIT])
    return repr(value)


def write(value, pieces, room, depth, other):
    """
    Appends the text of a value to `pieces`, at least as far as there is room; returns the room left, below 0: none.
    `other(value, room, depth)`: the text of what is neither a number or the like nor a container.
    """
    kind = type(value)
    sort = _SORTS.get(id(kind), OTHER)
    if sort != CONTAINER:
        text = write_scalar(value) if sort == SCALAR else other(value, room, depth)
        pieces.append(text)
        return room - len(text)
    opening, closing = _CONTAINERS[kind]
    if not value:
        opening, closing = _EMPTY.get(kind, opening + closing), ''
    elif kind is tuple and len(value) == 1:
        closing = ',)'
    elif kind is collections.deque and value.maxlen is not None:
        closing = '], maxlen=%d)' % value.maxlen
    pieces.append(opening)
    room -= len(opening) + len(closing)
    if value and depth == _DEPTH:
        pieces.append('…')
    elif kind in DICTS:
        room = _write_entries(items_of(value), pieces, room, depth, other)
    else:
        separator = ''
        for item in value:
            if room < 0:
                break
            pieces.append(separator)
            room = write(item, pieces, room - len(separator), depth + 1, other)
            separator = ', '
    pieces.append(closing)
    return room


def _write_entries(entries, pieces, room, depth, other):
    separator = ''
    for key, item in entries:
        if room < 0:
            break
        pieces.append(separator)
        room = write(key, pieces, room - len(separator), depth + 1, other)
        pieces.append(': ')
        room = write(item, pieces, room - 2, depth + 1, other)
        separator = ', '
    return room


def shortened(text, limit):
    return text if len(text) <= limit else text[:limit - 1] + '…'


def stood_for(value):
    """What a function of ours is called in place of, which says so; of others themselves."""
    if type(value) is types.FunctionType and value.__code__.co_filename.startswith(_OURS):
        return attributes_of(value).get('__wrapped__', value)
    return value


def by_type(value, room=0, depth=0):
    return '<%s>' % name_of(type(value))


def describe(value, limit=80):
    """A value in at most so many characters."""
    pieces = []
    write(value, pieces, limit, 0, _other)
    return shortened(''.join(pieces), limit)


def _other(value, room, depth):
    value = stood_for(value)
    kind = type(value)
    if id(kind) in _SAY_THEMSELVES:
        return repr(value)
    if id(kind) in _WITH_ZONE:
        return repr(value) if value.tzinfo is None or value.tzinfo is _utc else '<%s>' % name_of(kind)
    if id(kind) in _PATHS:
        return repr(value) if all(type(part) is str for part in value._raw_paths) else '<%s>' % name_of(kind)
    if id(kind) in _FRACTIONS:
        exact = type(value._numerator) is int and type(value._denominator) is int
        return 'Fraction(%s, %s)' % (write_scalar(value._numerator), write_scalar(value._denominator)) if exact else '<Fraction>'
    if kind is types.ModuleType:
        return '<module %s>' % plain_text(held_attribute(value, '__name__'))
    if kind is types.MethodType or kind is functools.partial or id(kind) in _CALLABLES_WITH_NAMES or id(kind) in _COROUTINES:
        return '<%s %s>' % (name_of(kind), callable_name(value))
    if kind is _Ordered:
        pieces = []
        if depth < _DEPTH:
            _write_entries(entries_of(value), pieces, room, depth, _other)
        return 'OrderedDict(%s)' % ('{%s}' % ''.join(pieces) if pieces else '{…}' if value else '')
    if kind is ContextVar:
        return '<ContextVar %s>' % _name_of_variable(value)
    if kind is bytearray:
        return 'bytearray(%s)' % write_scalar(bytes(value[:_LIMIT + 1]))
    bases = mro_of(kind)
    for base in bases:
        if base is type:
            return '<class %s>' % plain_text(qualname_of(value))
        if base is enum.Enum:
            member = held_attribute(value, '_name_')
            return '%s.%s' % (name_of(kind), member) if type(member) is str else '<%s>' % name_of(kind)
        if base is BaseException:
            return name_of(kind) + _arguments(_args_of(value), room, depth)
        if base is tuple and _length_of_tuple(value) and depth < _DEPTH:
            return _tuple_of_a_class(kind, value, room, depth)
    return _instance(kind, bases, value)


def _arguments(given, room, depth):
    if type(given) is not tuple or depth >= _DEPTH:
        return '(…)' if given else '()'
    pieces = []
    for index, argument in enumerate(given):
        if room < 0:
            break
        pieces.append(', ' if index else '')
        room = write(argument, pieces, room, depth + 1, _other)
    return '(%s)' % ''.join(pieces)


def _tuple_of_a_class(kind, value, room, depth):
    """`Point(x=1, y=2)`, where the class has names for its places."""
    names = ()
    for base in mro_of(kind):
        fields = dict_of(base).get('_fields')
        if type(fields) is tuple:
            names = fields
            break
    pieces = []
    for index, item in enumerate(_tuple_items(value)):
        if room < 0:
            break
        name = names[index] if index < len(names) else None
        pieces.append((', ' if index else '') + (name + '=' if type(name) is str else ''))
        room = write(item, pieces, room - len(pieces[-1]), depth + 1, _other)
    return '%s(%s)' % (name_of(kind), ''.join(pieces))


def _instance(kind, bases, value):
    words = [name_of(kind)]
    for base, number in _BASES:
        if any(one is base for one in bases):
            # the exact value in it: the conversions of a base are C's
            words.append(write_scalar(base.__getnewargs__(value)[0] if base is not complex else complex(*complex.__getnewargs__(value))))
            break
    shown = []
    for name, held in _held(bases, value):
        if _SORTS.get(id(type(held)), OTHER) != SCALAR:
            continue
        if name[:1] == '_':
            # what Thread and others keep their names in
            if name != '_name' or type(held) is not str:
                continue
            name = 'name'
        if len(shown) == _MOST_ATTRIBUTES:
            shown.append('…')
            break
        shown.append('%s=%s' % (name, shortened(write_scalar(held), 40)))
    if shown:
        words.append(', '.join(shown))
    return '<%s>' % ' '.join(words)


def _held(bases, value):
    """(name, value) of what an instance holds, in its dictionary and its slots."""
    for base in reversed(bases):
        if '__slots__' not in dict_of(base):
            continue
        for name, descriptor in list(dict_of(base).items()):
            if type(name) is str and type(descriptor) is _member:
                try:
                    yield name, descriptor.__get__(value)
                except AttributeError:
                    pass
    attributes = attributes_of(value)
    if attributes is not None:
        for name, held in list(items_of(attributes)):
            if type(name) is str:
                yield name, held


def in_order(values):
    """Values as `sorted` puts them, where that asks nobody: numbers, texts, tuples of them, and tuples that begin with some. None: it would."""
    keys = []
    for value in values:
        key = _order_key(value)
        if key is None:
            return None
        keys.append(key)
    try:
        order = sorted(range(len(keys)), key=keys.__getitem__)
    except TypeError:
        return None
    return [values[index] for index in order]


def _order_key(value):
    if type(value) is not tuple:
        return (value,) if _SORTS.get(id(type(value)), OTHER) == SCALAR else None
    key = []
    for part in value:
        if _SORTS.get(id(type(part)), OTHER) != SCALAR:
            break
        key.append(part)
    return tuple(key) if key else None


def install():
    """Learns types of modules that are imported only after this one."""
    import datetime
    import decimal
    import fractions
    import pathlib
    global _utc
    _utc = datetime.timezone.utc
    for kinds, sort in (
        ((datetime.date, datetime.timedelta, decimal.Decimal), _SAY_THEMSELVES),
        ((pathlib.PosixPath, pathlib.PurePosixPath, pathlib.WindowsPath, pathlib.PureWindowsPath), _PATHS),
        ((datetime.datetime, datetime.time), _WITH_ZONE),
        ((fractions.Fraction,), _FRACTIONS),
    ):
        sort.update(map(id, kinds))
