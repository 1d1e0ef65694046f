import contextlib
import functools


class Chain:
    """Calls its links one after the other."""

    def __init__(self, *links):
        self.links = list(links)
        self.passed = 0

    def __call__(self, value):
        for link in self.links:
            before = value
            value = link(before)
            self.passed += 1
        return value

    @property
    def length(self):
        count = len(self.links)
        return count


def retry(times):
    def around(function):
        @functools.wraps(function)
        def again(*args):
            failed = []
            for nth in range(times):
                try:
                    return function(*args, nth)
                except ValueError as error:
                    failed.append(str(error))
            return failed

        return again

    return around


@contextlib.contextmanager
def guarded(name, log):
    log.append(f'+{name}')
    try:
        yield len(log)
    except ArithmeticError as error:
        kind = type(error).__name__
        log.append(kind)
    finally:
        log.append(f'-{name}')
