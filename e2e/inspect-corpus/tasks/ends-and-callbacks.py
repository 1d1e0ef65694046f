import atexit
import contextlib
import weakref


class Held:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        name = self.name
        told.append(f'del {name}')


def goodbye(name, *, loud=False):
    text = name.upper() if loud else name
    told.append(text)
    return text


def finished(key):
    words = f'over {key}'
    told.append(words)


def stacked():
    with contextlib.ExitStack() as stack:
        for k in range(2):
            stack.callback(finished, k)
        stack.push(lambda kind, value, trace: told.append(kind is None))
        inner = stack.enter_context(opened('file'))
        size = len(inner)
    return size


@contextlib.contextmanager
def opened(name):
    handle = [name]
    try:
        yield handle
    finally:
        handle.clear()
        left = len(handle)
        told.append(left)


def dropped():
    one = Held('one')
    two = Held('two')
    weakref.finalize(two, finished, 'two')
    del one
    middle = list(told)
    return len(middle)


told = []
atexit.register(goodbye, 'bye', loud=True)
size = stacked()
count = dropped()
with contextlib.suppress(KeyError):
    told.append({}['none'])
print(size, count, told)
