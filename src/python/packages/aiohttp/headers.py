"""Mappings in which a name may come more than once; of headers, upper and lower case are the same."""
_NONE = object()


class MultiDict:
    def __init__(self, items=()):
        self._items = []
        for name, value in items.items() if hasattr(items, 'items') else items:
            self.add(name, value)

    @staticmethod
    def _key(name):
        return name

    @staticmethod
    def _kept(value):
        return value

    def add(self, name, value):
        self._items.append((name, self._kept(value)))

    def getall(self, name, default=_NONE):
        found = [value for one, value in self._items if self._key(one) == self._key(name)]
        if not found and default is _NONE:
            raise KeyError(name)
        return found or default

    def get(self, name, default=None):
        return next((value for one, value in self._items if self._key(one) == self._key(name)), default)

    def getone(self, name, default=_NONE):
        found = self.get(name, default)
        if found is _NONE:
            raise KeyError(name)
        return found

    def __getitem__(self, name):
        return self.getone(name)

    def __setitem__(self, name, value):
        self._items = self._without(name) + [(name, self._kept(value))]

    def __delitem__(self, name):
        self[name]
        self._items = self._without(name)

    def _without(self, name):
        return [item for item in self._items if self._key(item[0]) != self._key(name)]

    def __contains__(self, name):
        return isinstance(name, str) and self.get(name, _NONE) is not _NONE

    def setdefault(self, name, value):
        if name not in self:
            self[name] = value
        return self[name]

    def update(self, items):
        for name, value in items.items() if hasattr(items, 'items') else items:
            self[name] = value

    def items(self):
        return list(self._items)

    def keys(self):
        return [name for name, _ in self._items]

    def values(self):
        return [value for _, value in self._items]

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._items)

    def copy(self):
        return type(self)(self._items)

    def __eq__(self, other):
        return sorted(self.items()) == sorted(other.items()) if hasattr(other, 'items') else NotImplemented

    __hash__ = None

    def __repr__(self):
        return '<%s(%s)>' % (type(self).__name__, ', '.join("'%s': %r" % item for item in self._items))


class MultiDictProxy(MultiDict):
    """What is only to be read."""

    __setitem__ = __delitem__ = add = update = setdefault = None

    def __init__(self, items=()):
        self._items = list(items.items() if hasattr(items, 'items') else items)

    def copy(self):
        return MultiDict(self._items)


class CIMultiDict(MultiDict):
    _key = staticmethod(str.lower)
    _kept = staticmethod(str)


CIMultiDictProxy = CIMultiDict
