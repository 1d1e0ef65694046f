"""local: an object whose attributes each greenlet has for itself."""
from weakref import WeakKeyDictionary
from greenlet import getcurrent

__all__ = ['local']
_get = object.__getattribute__


class local:
    __slots__ = ('_local__spaces', '_local__arguments', '__weakref__')

    def __new__(cls, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported', args, kwargs)
        self = object.__new__(cls)
        object.__setattr__(self, '_local__spaces', WeakKeyDictionary())
        object.__setattr__(self, '_local__arguments', (args, kwargs))
        # the creating greenlet runs __init__ through the class
        _get(self, '_local__spaces')[getcurrent()] = {}
        return self

    def __getattribute__(self, name):
        space = _space(self)
        if name == '__dict__':
            return space
        kind = type(self)
        for cls in kind.__mro__:
            found = cls.__dict__.get(name)
            if found is not None and hasattr(type(found), '__set__'):
                return type(found).__get__(found, self, kind)
        if name in space:
            return space[name]
        return _get(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError("%r object attribute '__dict__' is read-only" % type(self).__name__)
        space = _space(self)
        for cls in type(self).__mro__:
            found = cls.__dict__.get(name)
            if found is not None and hasattr(type(found), '__set__'):
                return type(found).__set__(found, self, value)
        space[name] = value

    def __delattr__(self, name):
        if name == '__dict__':
            raise AttributeError("%r object attribute '__dict__' is read-only" % type(self).__name__)
        try:
            del _space(self)[name]
        except KeyError:
            raise AttributeError(name) from None


def _space(self):
    spaces = _get(self, '_local__spaces')
    me = getcurrent()
    space = spaces.get(me)
    if space is None:
        space = spaces[me] = {}
        args, kwargs = _get(self, '_local__arguments')
        type(self).__init__(self, *args, **kwargs)
    return space
