"""os.fork() below constructors, objects that are called, bound methods and metaclasses: it returns twice there too."""
import functools
import os
import sys


def wait():
    sys.stdout.flush()
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def told(pid, *words):
    if pid:
        os.waitpid(pid, 0)
    print('parent' if pid else 'child', *words, flush=True)
    if pid == 0:
        os._exit(0)


class Worker:
    def __init__(self, name, *rest, **named):
        self.name = name
        self.pid = os.fork()
        self.after = True


class Child(Worker):
    def __init__(self, *args):
        super().__init__(*args)
        self.more = 1


class Rest:
    def __init__(*args):
        args[0].pid = os.fork()


class Wrong:
    def __init__(self):
        self.pid = os.fork()
        return 5


class Called:
    def __call__(self, *args):
        return os.fork(), args


class Once(type):
    made = {}

    def __call__(cls, *args, **named):
        if cls not in cls.made:
            cls.made[cls] = super().__call__(*args, **named)
        return cls.made[cls]


class Single(metaclass=Once):
    def __init__(self, word):
        self.word = word
        self.pid = os.fork()


def all_kinds():
    Once.made.clear()
    one = Worker('a', 1, 2, x=3)
    told(one.pid, one.name, one.after)
    two = Child('b')
    told(two.pid, two.name, two.more)
    three = Rest(1)
    told(three.pid, type(three).__name__)
    four, args = Called()(1, 2)
    told(four, args)
    five = Worker(*['c'], **{'d': 4})
    told(five.pid, five.name)
    six = functools.partial(Worker, 'p')()
    told(six.pid, six.name)
    seven = Single('s')
    told(seven.pid, seven.word, seven is Single('t'))
    try:
        Wrong()
    except TypeError as error:
        if os.getpid() != start:
            print('child', error, flush=True)
            os._exit(0)
        wait()
        print('parent', error, flush=True)


start = os.getpid()
all_kinds()
for _ in range(2):
    all_kinds()


class Gone:
    def __init__(self, word):
        self.pid = os.fork()
        self.word = word

    def __del__(self):
        print('gone', self.word, flush=True)


def leaves():
    gone = Gone('away')
    pid = gone.pid
    if pid:
        os.waitpid(pid, 0)
    return pid


if leaves() == 0:
    print('child after', flush=True)
    os._exit(0)
print('parent after', flush=True)


class Raises:
    def __init__(self):
        if os.fork() == 0:
            raise ValueError('in the child')


try:
    Raises()
except ValueError as error:
    print('child', error, flush=True)
    os._exit(0)
wait()


class Twice:
    def __init__(self):
        self.a = os.fork()
        self.b = os.fork()


def twice(write):
    made = Twice()
    os.write(write, ('%d%d ' % (made.a > 0, made.b > 0)).encode())
    wait()


read_end, write_end = os.pipe()
twice(write_end)
if os.getpid() != start:
    os._exit(0)
print(sorted(os.read(read_end, 100).decode().split()))
