"""A dict of headers: names are found in any case, and kept as they were given."""
from collections.abc import Mapping, MutableMapping


class CaseInsensitiveDict(MutableMapping):
    def __init__(self, data=None, **more):
        # lower-case name → name as given, value
        self._store = {}
        self.update(data or {}, **more)

    def __setitem__(self, key, value):
        self._store[key.lower()] = key, value

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __iter__(self):
        return (name for name, _ in self._store.values())

    def __len__(self):
        return len(self._store)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {key.lower(): value for key, value in self.items()} == {key.lower(): value for key, value in other.items()}

    def copy(self):
        return CaseInsensitiveDict(dict(self.items()))

    def __repr__(self):
        return str(dict(self.items()))
