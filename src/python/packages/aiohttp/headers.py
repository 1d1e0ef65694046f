"""Headers: a mapping in which upper and lower case are the same, and a name may come more than once."""


class CIMultiDict:
    def __init__(self, items=()):
        self._items = []
        for name, value in items.items() if hasattr(items, 'items') else items:
            self.add(name, value)

    def add(self, name, value):
        self._items.append((name, str(value)))

    def getall(self, name, default=None):
        found = [value for one, value in self._items if one.lower() == name.lower()]
        if not found and default is None:
            raise KeyError(name)
        return found or default

    def get(self, name, default=None):
        return next((value for one, value in self._items if one.lower() == name.lower()), default)

    getone = get

    def __getitem__(self, name):
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __setitem__(self, name, value):
        self._items = [item for item in self._items if item[0].lower() != name.lower()] + [(name, str(value))]

    def __delitem__(self, name):
        self[name]
        self._items = [item for item in self._items if item[0].lower() != name.lower()]

    def __contains__(self, name):
        return isinstance(name, str) and self.get(name) is not None

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
        return CIMultiDict(self._items)

    def __repr__(self):
        return '<%s(%s)>' % (type(self).__name__, ', '.join("'%s': '%s'" % item for item in self._items))


CIMultiDictProxy = CIMultiDict
