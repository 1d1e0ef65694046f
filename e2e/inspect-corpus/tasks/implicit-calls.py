class Record:
    def __init__(self, **fields):
        self.__dict__.update(fields)
        self.reads = 0

    def __getattr__(self, name):
        missing = name.upper()
        if name.startswith('_'):
            raise AttributeError(missing)
        return missing

    def __setattr__(self, name, value):
        changed = f'{name}={value}'
        log.append(changed)
        object.__setattr__(self, name, value)

    def __call__(self, *args, sep='-'):
        text = sep.join(map(str, args))
        return text

    def __contains__(self, item):
        held = item in self.__dict__
        return held

    def __len__(self):
        size = len(self.__dict__)
        return size

    def __bool__(self):
        answer = len(self) > 1
        return answer

    def __iter__(self):
        names = sorted(self.__dict__)
        for name in names:
            yield name

    def __eq__(self, other):
        same = list(self) == list(other)
        return same

    def __format__(self, spec):
        width = int(spec or 0)
        return 'record'.rjust(width)

    def __index__(self):
        place = 1
        return place


log = []
record = Record(a=1)
found = [record.a, record.b, record(1, 2, sep='+'), 'a' in record, bool(record), [*record]]
equal = record == Record(a=2)
shown = f'{record:>8}'.strip() if False else f'{record:8}'
item = 'xyz'[record]
print(found, equal, shown, item, log)
