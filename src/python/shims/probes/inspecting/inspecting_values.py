"""A value as a look tells of it: [text, address], where address 0 says that the text is all there is. What lies at an address stands once in the answer."""
import sys
import types

from _pylanes.describing import SCALAR, describe, dict_of, name_of, shortened, sort_of, stood_for, write_scalar
from _pylanes.place import USER_FILES

_LONGEST = 200
# where those lie that a reader brought
_PACKAGES = '/opt/wheels/'


class Told(str):
    """The text of a value that is made for the look alone."""


def from_memory(value):
    """A value that C makes for who looks: if it is an object, it is gone with the look."""
    return value if sort_of(type(value)) == SCALAR else Told(describe(value, _LONGEST))


class Seen:
    """The objects that are told of, in the order in which they were met."""

    def __init__(self):
        self.order = []
        self.known = {}
        # the variables of each frame that is told of, where an expression is to be evaluated in one
        self.spaces = None
        # by code that was met: the globals that it names
        self.named = {}

    def frame(self, told, globals_, names):
        if self.spaces is not None:
            self.spaces.append((told, globals_, names))
        return told

    def value(self, value):
        if type(value) is Told:
            return [str.__str__(value), 0]
        if sort_of(type(value)) == SCALAR and not is_long(value):
            return [shortened(write_scalar(value), _LONGEST), 0]
        value = stood_for(value)
        address = id(value)
        if address not in self.known:
            self.known[address] = value
            self.order.append(value)
        return [describe(value, _LONGEST), address]


def is_long(value):
    """A text of which only the beginning is told."""
    return (type(value) is str or type(value) is bytes) and len(value) > _LONGEST


def cut(name):
    """A name at a length that can be told."""
    return shortened(name, _LONGEST)


def visible(name):
    """Of names in a namespace those that the program gave."""
    return type(name) is str and not name.startswith('.') and not (name.startswith('__') and name.endswith('__'))


def type_name(kind):
    module = dict_of(kind).get('__module__')
    name = name_of(kind)
    return cut('%s.%s' % (module, name) if type(module) is str and module not in ('builtins', '__main__') else name)


def is_own_file(name):
    """Whether a file is the program's, or of a package that the reader brought."""
    return type(name) is str and (name in USER_FILES or name.startswith(_PACKAGES))


def of_program(name):
    """Whether a module is one of the program's, or of such a package."""
    module = sys.modules.get(name) if type(name) is str else None
    return name == '__main__' or (type(module) is types.ModuleType and is_own_file(vars(module).get('__file__')))
