"""os.fork() below generators, context managers, properties, subscriptions, `__new__`, exec: it returns twice there too."""
import os
from contextlib import contextmanager


def told(pid, *words):
    if pid:
        try:
            os.waitpid(pid, 0)
        except ChildProcessError:
            pass
    print('parent' if pid else 'child', *words, flush=True)


def leave(pid):
    if pid == 0:
        os._exit(0)


def both(last=None):
    pid = os.fork()
    yield pid
    yield 'more'
    return last


kept = None
for pid in both():
    if kept is None:
        kept = pid
    told(kept, 'in a loop', pid if pid == 'more' else '')
leave(kept)


def only_forks():
    global kept
    kept = os.fork()
    if False:
        yield


for _ in only_forks():
    print('never')
else:
    told(kept, 'a loop that ends at once')
leave(kept)

numbers = iter(range(3))


def longer():
    yield next(numbers)
    pid = os.fork()
    yield pid
    x = yield 'sent'
    yield x


steps = longer()
next(steps)
pid = next(steps)
told(pid, next(steps), steps.send('what'), next(steps, 'no more'))
leave(pid)


def outer():
    value = yield from both('returned')
    yield value


steps = outer()
pid = next(steps)
told(pid, 'delegated', list(steps))
leave(pid)


def receives():
    while True:
        given = yield
        if given:
            yield os.fork()


steps = receives()
next(steps)
pid = steps.send('now')
told(pid, 'sent', next(steps))
leave(pid)


def ends():
    yield 1
    global kept
    kept = os.fork()
    return 'value'


steps = ends()
next(steps)
try:
    next(steps)
except StopIteration as stopped:
    told(kept, 'returned', repr(stopped))
leave(kept)
steps = ends()
next(steps)
pid_or_default = next(steps, 'default')
told(kept, pid_or_default)
leave(kept)


def raises():
    yield 1
    global kept
    kept = os.fork()
    raise KeyError('inside')


try:
    for _ in raises():
        pass
except KeyError as error:
    told(kept, 'raised', error)
leave(kept)


@contextmanager
def forked():
    pid = os.fork()
    try:
        yield pid
    finally:
        told(pid, 'leaves')


with forked() as pid:
    if pid == 0:
        print('child inside', flush=True)
leave(pid)


@contextmanager
def forks_at_the_end():
    global kept
    try:
        yield
    except ValueError:
        kept = os.fork()


with forks_at_the_end():
    raise ValueError
told(kept, 'caught by a context manager')
leave(kept)

try:
    raise RuntimeError('handled')
except RuntimeError:
    def handles():
        try:
            raise LookupError
        except LookupError:
            pid = os.fork()
            yield pid, os.sys.exception()
    for pid, inner in handles():
        told(pid, repr(inner), repr(os.sys.exception()))
leave(pid)


async def awaited():
    return os.fork()


async def awaits():
    return await awaited()


try:
    awaits().send(None)
except StopIteration as stopped:
    pid = stopped.value
told(pid, 'awaited')
leave(pid)


class Various:
    def __new__(cls, *args, more=0):
        made = super().__new__(cls)
        made.pid = os.fork()
        return made

    def __init__(self, *args, more=0):
        self.given = args, more

    @property
    def forked(self):
        return os.fork()

    def __getattr__(self, name):
        return os.fork(), name

    def __getitem__(self, at):
        return os.fork(), at


various = Various(1, 2, more=3)
told(various.pid, various.given)
leave(various.pid)
pid = various.forked
told(pid, 'a property')
leave(pid)
pid, name = various.missing
told(pid, name)
leave(pid)
pid, at = various[1:2]
told(pid, at)
leave(pid)

names = {'os': os}
exec('pid = os.fork()', names)
told(names['pid'], 'exec')
leave(names['pid'])
pid = eval('os.fork()')
told(pid, 'eval')
leave(pid)


def twice():
    for _ in range(2):
        yield os.fork()


path = ''
for pid in twice():
    path += 'p' if pid else 'c'
    if pid:
        os.waitpid(pid, 0)
print(path, flush=True)
