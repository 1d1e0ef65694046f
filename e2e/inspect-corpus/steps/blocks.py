import contextlib


class Managed:
    def __init__(self, name, suppresses=False):
        self.name = name
        self.suppresses = suppresses

    def __enter__(self):
        done.append('enter ' + self.name)
        return self

    def __exit__(self, kind, value, traceback):
        done.append('exit ' + self.name)
        return self.suppresses


@contextlib.contextmanager
def temporary(name):
    done.append('begin ' + name)
    try:
        yield name
    finally:
        done.append('end ' + name)


def plain():
    with Managed('a') as a, Managed('b'):
        done.append(a.name)
    return 1


def returning():
    with Managed('c'):
        return 2


def suppressed():
    with Managed('d', True):
        raise ValueError('d')
    return 3


def generated():
    with temporary('e') as name:
        done.append(name)
    return 4


def raising(n):
    if n == 0:
        raise LookupError('none')
    raising(n - 1)
    done.append('never')


def caught():
    try:
        raising(2)
    except LookupError:
        found = 'caught'
    else:
        found = 'else'
    finally:
        done.append('finally')
    return found


def replaced():
    try:
        raise ValueError
    finally:
        return 5


def loop():
    for n in range(3):
        try:
            if n == 1:
                continue
            if n == 2:
                break
        finally:
            done.append(n)
    else:
        done.append('else')
    return n


def chosen(value):
    match value:
        case {'k': k}:
            return k
        case [first, *_] if (length := len(value)) > 1:
            return first, length
        case _:
            return None


done = []
results = [plain(), returning(), suppressed(), generated(), caught(), replaced(), loop()]
results += [chosen({'k': 1}), chosen([1, 2]), chosen(3)]
print(done, results)
