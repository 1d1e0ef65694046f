"""Where the GIL can change hands: for each construct, whether another thread is seen to run in the middle of it.

Three threads read a number, pass the construct, and write the number plus one. Only where CPython looks at its eval breaker
inside the construct can an update be lost, for nothing before or after it is such a place.
"""
import functools
import os
import sys
import threading
import time

# per case; CPython itself needs half a second: SECONDS=0.5 python3.14 hand-overs.py
SECONDS = float(os.environ.get('SECONDS', 0.012))
d = {'n': 0}
lock = threading.RLock()
items = []
partial = functools.partial(divmod, 7)


def nothing():
    pass


def generator():
    yield


class Made:
    def __init__(self):
        pass


class Kept:
    @property
    def value(self):
        return 1

    def __getitem__(self, key):
        return key

    def __add__(self, other):
        return other

    def __enter__(self):
        pass

    def __exit__(self, *details):
        pass


kept = Kept()


# CPython looks after calls of C functions …

def builtin_of_one():
    x = d['n']
    abs(x)
    d['n'] = x + 1


def builtin_of_two():
    x = d['n']
    divmod(x, 2)
    d['n'] = x + 1


def builtin_with_keywords():
    x = d['n']
    max(x, 2)
    d['n'] = x + 1


def keyword_call():
    x = d['n']
    sorted((), reverse=True)
    d['n'] = x + 1


def call_with_star():
    x = d['n']
    abs(*(1,))
    d['n'] = x + 1


def method_of_none():
    x = d['n']
    'a'.upper()
    d['n'] = x + 1


def method_of_one():
    x = d['n']
    ''.join(())
    d['n'] = x + 1


def method_of_two():
    x = d['n']
    'a b'.replace('a', 'b')
    d['n'] = x + 1


def class_of_c():
    x = d['n']
    int('3')
    d['n'] = x + 1


def str_of_one():
    x = d['n']
    str(x)
    d['n'] = x + 1


def tuple_of_one():
    x = d['n']
    tuple(())
    d['n'] = x + 1


def callable_object():
    x = d['n']
    partial(2)
    d['n'] = x + 1


def clock():
    x = d['n']
    time.perf_counter()
    d['n'] = x + 1


def lock_of_ones_own():
    x = d['n']
    with lock:
        pass
    d['n'] = x + 1


def identity():
    x = d['n']
    threading.get_ident()
    d['n'] = x + 1


# … at entries of functions of Python, generators and coroutines …

def function():
    x = d['n']
    nothing()
    d['n'] = x + 1


def keyword_function():
    x = d['n']
    (lambda a: None)(a=1)
    d['n'] = x + 1


def initialiser():
    x = d['n']
    Made()
    d['n'] = x + 1


def getter():
    x = d['n']
    kept.value
    d['n'] = x + 1


def item():
    x = d['n']
    kept[1]
    d['n'] = x + 1


def operator_of_ones_own():
    x = d['n']
    kept + 1
    d['n'] = x + 1


def with_of_ones_own():
    x = d['n']
    with kept:
        pass
    d['n'] = x + 1


def generator_goes_on():
    g = generator()
    x = d['n']
    _, = g
    d['n'] = x + 1


def library_function():
    x = d['n']
    os.path.basename('a')
    d['n'] = x + 1


# … and where a loop goes back.

def for_loop():
    x = d['n']
    for _ in (1, 2):
        pass
    d['n'] = x + 1


def while_loop():
    x = d['n']
    k = 2
    while k:
        k -= 1
    d['n'] = x + 1


def comprehension():
    x = d['n']
    [k for k in (1, 2)]
    d['n'] = x + 1


# Nowhere else.

def yields_from():
    yield from (1, 2)


def yield_from_goes_on():
    g = yields_from()
    next(g)
    x = d['n']
    _, = g
    d['n'] = x + 1


def no_call():
    x = d['n']
    y = x * 2 - x
    d['n'] = y + 1


def plain_increment():
    d['n'] += 1


def attribute_of_c():
    x = d['n']
    x.real
    d['n'] = x + 1


def condition():
    x = d['n']
    if x > 0 and x not in items:
        y = [x]
    d['n'] = x + 1


def length():
    x = d['n']
    len(d)
    d['n'] = x + 1


def instance():
    x = d['n']
    isinstance(x, int)
    d['n'] = x + 1


def type_of_one():
    x = d['n']
    type(x)
    d['n'] = x + 1


def appended():
    x = d['n']
    items.append(x)
    d['n'] = x + 1


def template():
    x = d['n']
    f'{x}!'
    d['n'] = x + 1


CASES = (
    builtin_of_one, builtin_of_two, builtin_with_keywords, keyword_call, call_with_star, method_of_none, method_of_one, method_of_two, class_of_c,
    str_of_one, tuple_of_one, callable_object, clock, lock_of_ones_own, identity,
    function, keyword_function, initialiser, getter, item, operator_of_ones_own, with_of_ones_own, generator_goes_on, library_function,
    for_loop, while_loop, comprehension,
    no_call, plain_increment, attribute_of_c, condition, length, instance, type_of_one, appended, template,
    yield_from_goes_on,
)


def rounds(case, until, counts):
    done = 0
    while time.perf_counter() < until:
        for _ in range(100):
            case()
        done += 100
    counts.append(done)


def lost(case):
    # CPython looks after the first calls of len and its like, until it knows them
    for _ in range(8):
        case()
    d['n'] = 0
    counts = []
    until = time.perf_counter() + SECONDS
    threads = [threading.Thread(target=rounds, args=(case, until, counts)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    items.clear()
    return sum(counts) - d['n']


sys.setswitchinterval(1e-6)
for case in CASES:
    print(case.__name__, 'switched' if lost(case) else 'whole')
