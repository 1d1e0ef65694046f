from contextlib import ExitStack, contextmanager
import threading


@contextmanager
def opened(name, log):
    log.append('+' + name)
    try:
        yield name.upper()
    finally:
        log.append('-' + name)


class Quiet:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.hits = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        hit = kind is not None and issubclass(kind, self.kinds)
        self.hits += hit
        return hit


def work(log):
    with opened('a', log) as first, opened('b', log) as second:
        both = first + second
    with Quiet(KeyError, IndexError) as quiet:
        missing = both[9]
    with ExitStack() as stack:
        names = [stack.enter_context(opened(name, log)) for name in 'cd']
    return both, quiet.hits, names


log = []
thread = threading.Thread(target=lambda: log.append(work(log)), name='worker')
thread.start()
thread.join()
print(log)
