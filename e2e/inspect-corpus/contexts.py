import threading
from contextlib import ExitStack, contextmanager

log = []


@contextmanager
def room(name):
    entered = f'+{name}'
    log.append(entered)
    try:
        yield name.upper()
    finally:
        left = f'-{name}'
        log.append(left)


def visit(names):
    with ExitStack() as stack:
        seen = []
        for name in names:
            seen.append(stack.enter_context(room(name)))
        try:
            raise KeyError(seen[0])
        except KeyError as error:
            caught = error.args
    return caught


visitor = threading.Thread(target=visit, args=(('a', 'b'),), name='visitor')
visitor.start()
visitor.join()
print(log)
