"""Where the GIL can change hands: for each construct, whether another thread is seen to run in the middle of it.

Three threads read a number, pass the construct, and write the number plus one. Only where CPython looks at its eval breaker
inside the construct can an update be lost, for nothing before or after it is such a place.

Each line names the construct, says whether a switch was seen, and names the instruction that decides about it, which was found among those that
the interpreter ran in the end. README.md says which instructions of 3.14 look at the eval breaker.
"""
import dis
import functools
import os
import sys
import threading
import time
import types

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


def generator_of_two():
    yield
    yield


async def coroutine():
    pass


async def asynchronous_generator():
    yield
    yield


@types.coroutine
def bare_yields():
    yield
    yield
    yield


class Awaited:
    def __await__(self):
        return iter((1, 2, 3))


async def awaits(awaitable):
    await awaitable


class Made:
    def __init__(self):
        pass


class Fetched:
    def __getattribute__(self, name):
        return name


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
fetched = Fetched()


def driven(case):
    """A case that is a coroutine, which ends without being suspended."""
    def drive():
        try:
            case().send(None)
        except StopIteration:
            pass
    return drive


def unknown(function):
    """A case whose code has never run: its instructions are not specialised yet."""
    def anew():
        types.FunctionType(function.__code__.replace(), globals())()
    return anew


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


def method_with_keywords():
    x = d['n']
    'a b'.split()
    d['n'] = x + 1


def method_of_some():
    x = d['n']
    d.get('n')
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


def function_of_c_without_arguments():
    x = d['n']
    globals()
    d['n'] = x + 1


def unknown_call():
    x = d['n']
    len(d)
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


def unknown_nothing():
    pass


def unknown_function():
    entered = types.FunctionType(unknown_nothing.__code__.replace(), {})
    x = d['n']
    entered()
    d['n'] = x + 1


def keyword_function():
    x = d['n']
    (lambda a: None)(a=1)
    d['n'] = x + 1


def function_with_default():
    x = d['n']
    (lambda a=1: None)()
    d['n'] = x + 1


def bound_method():
    method = kept.__enter__
    x = d['n']
    method()
    d['n'] = x + 1


def keyword_method():
    method = kept.__getitem__
    x = d['n']
    method(key=1)
    d['n'] = x + 1


def function_with_star():
    x = d['n']
    nothing(*())
    d['n'] = x + 1


def initialiser():
    x = d['n']
    Made()
    d['n'] = x + 1


def getter():
    x = d['n']
    kept.value
    d['n'] = x + 1


def attribute_of_ones_own():
    x = d['n']
    fetched.value
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


def generator_begins():
    g = generator()
    x = d['n']
    for _ in g:
        break
    d['n'] = x + 1


def generator_goes_on_after_yield():
    g = generator_of_two()
    next(g)
    x = d['n']
    for _ in g:
        break
    d['n'] = x + 1


async def coroutine_begins():
    c = coroutine()
    x = d['n']
    await c
    d['n'] = x + 1


async def asynchronous_generator_goes_on():
    g = asynchronous_generator()
    await anext(g)
    step = anext(g)
    x = d['n']
    await step
    d['n'] = x + 1


def bare_yield_goes_on():
    w = awaits(bare_yields()).__await__()
    next(w)
    next(w)
    x = d['n']
    _, = w
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


# The same under sys.monitoring, sys.setprofile or a debugger …

def monitored_call():
    x = d['n']
    abs(x)
    d['n'] = x + 1


def monitored_call_with_star():
    x = d['n']
    abs(*(1,))
    d['n'] = x + 1


def monitored_loop():
    x = d['n']
    for _ in (1, 2):
        pass
    d['n'] = x + 1


def monitored_nothing():
    pass


def monitored_function():
    x = d['n']
    monitored_nothing()
    d['n'] = x + 1


# … and in code that is not the program's, which nobody monitors here either.

LIBRARY = '''
def loop_of_a_library():
    x = d['n']
    for _ in (1, 2):
        pass
    d['n'] = x + 1


def unknown_loop_of_a_library():
    x = d['n']
    for _ in (1, 2):
        pass
    d['n'] = x + 1


def nothing_of_a_library():
    pass


def call_in_a_library():
    x = d['n']
    nothing_of_a_library()
    d['n'] = x + 1


async def coroutine_of_a_library():
    pass


async def coroutine_begins_in_a_library():
    c = coroutine_of_a_library()
    x = d['n']
    await c
    d['n'] = x + 1


def builtin_in_a_library():
    x = d['n']
    abs(x)
    d['n'] = x + 1
'''
exec(compile(LIBRARY, '/usr/lib/library.py', 'exec'), globals())


# Nowhere else.

def yields_from():
    yield from (1, 2)


def yield_from_goes_on():
    g = yields_from()
    next(g)
    x = d['n']
    _, = g
    d['n'] = x + 1


def await_goes_on():
    w = awaits(Awaited()).__await__()
    next(w)
    next(w)
    x = d['n']
    _, = w
    d['n'] = x + 1


def unknown_keyword_call():
    x = d['n']
    sorted((), reverse=True)
    d['n'] = x + 1


def monitored_keyword_call():
    x = d['n']
    sorted((), reverse=True)
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


# Constructs; for most, the instruction that decides, and whose code has it if that is not the construct's own.
CASES = (
    (builtin_of_one, 'CALL_BUILTIN_O'),
    (builtin_of_two, 'CALL_BUILTIN_FAST'),
    (builtin_with_keywords, 'CALL_BUILTIN_FAST_WITH_KEYWORDS'),
    (keyword_call, 'CALL_KW_NON_PY'),
    (call_with_star, 'CALL_FUNCTION_EX'),
    (method_of_none, 'CALL_METHOD_DESCRIPTOR_NOARGS'),
    (method_of_one, 'CALL_METHOD_DESCRIPTOR_O'),
    (method_of_two, 'CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS'),
    (method_with_keywords, 'CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS'),
    (method_of_some, 'CALL_METHOD_DESCRIPTOR_FAST'),
    (class_of_c, 'CALL_BUILTIN_CLASS'),
    (str_of_one, 'CALL_STR_1'),
    (tuple_of_one, 'CALL_TUPLE_1'),
    (callable_object, 'CALL_NON_PY_GENERAL'),
    (function_of_c_without_arguments, 'CALL_NON_PY_GENERAL'),
    (unknown(unknown_call), 'CALL', unknown_call),
    (clock,),
    (lock_of_ones_own,),
    (identity,),
    (function, 'CALL_PY_EXACT_ARGS'),
    (unknown_function, 'RESUME', unknown_nothing),
    (keyword_function, 'CALL_KW_PY'),
    (function_with_default, 'CALL_PY_GENERAL'),
    (bound_method, 'CALL_BOUND_METHOD_EXACT_ARGS'),
    (keyword_method, 'CALL_KW_BOUND_METHOD'),
    (function_with_star, 'CALL_FUNCTION_EX'),
    (initialiser, 'CALL_ALLOC_AND_ENTER_INIT'),
    (getter, 'LOAD_ATTR_PROPERTY'),
    (attribute_of_ones_own, 'LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN'),
    (item, 'BINARY_OP_SUBSCR_GETITEM'),
    (operator_of_ones_own,),
    (with_of_ones_own,),
    (generator_goes_on,),
    (generator_begins, 'FOR_ITER_GEN'),
    (generator_goes_on_after_yield, 'FOR_ITER_GEN'),
    (driven(coroutine_begins), '', coroutine_begins),
    (driven(asynchronous_generator_goes_on), '', asynchronous_generator_goes_on),
    (bare_yield_goes_on,),
    (library_function,),
    (for_loop,),
    (while_loop,),
    (comprehension,),
    (monitored_call, 'INSTRUMENTED_CALL'),
    (monitored_call_with_star, 'INSTRUMENTED_CALL_FUNCTION_EX'),
    (monitored_loop, 'INSTRUMENTED_JUMP_BACKWARD'),
    (monitored_function, 'INSTRUMENTED_RESUME', monitored_nothing),
    (loop_of_a_library, 'JUMP_BACKWARD_NO_JIT'),
    (unknown(unknown_loop_of_a_library), 'JUMP_BACKWARD', unknown_loop_of_a_library),
    (call_in_a_library, 'RESUME_CHECK', nothing_of_a_library),
    (driven(coroutine_begins_in_a_library), 'RESUME_CHECK', coroutine_of_a_library),
    (builtin_in_a_library, 'CALL_BUILTIN_O'),
    (no_call,),
    (plain_increment,),
    (attribute_of_c,),
    (condition,),
    (length, 'CALL_LEN'),
    (instance, 'CALL_ISINSTANCE'),
    (type_of_one, 'CALL_TYPE_1'),
    (appended, 'CALL_LIST_APPEND'),
    (template,),
    (yield_from_goes_on,),
    (await_goes_on,),
    (unknown(unknown_keyword_call), 'CALL_KW', unknown_keyword_call),
    (monitored_keyword_call, 'INSTRUMENTED_CALL_KW'),
)


def monitor():
    """As a tool that asks for the events of this code and is told of none of them."""
    monitoring = sys.monitoring
    events = monitoring.events
    tool = next(i for i in range(6) if monitoring.get_tool(i) is None)
    monitoring.use_tool_id(tool, 'hand-overs')
    for function in monitored_call, monitored_call_with_star, monitored_keyword_call:
        monitoring.set_local_events(tool, function.__code__, events.CALL)
    monitoring.set_local_events(tool, monitored_loop.__code__, events.JUMP)
    monitoring.set_local_events(tool, monitored_nothing.__code__, events.PY_START)


def instructions(function):
    """Names of the function's instructions as they are now; of one that is copied before each call, those of a copy."""
    code = function.__code__.replace() if function.__name__.startswith('unknown') else function.__code__
    return {instruction.opname for instruction in dis.get_instructions(code, adaptive=True)}


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
monitor()
for case, *decides in CASES:
    instruction, function = (*decides, case)[:2] if decides else ('', case)
    switched = lost(case)
    if instruction and instruction not in instructions(function):
        instruction = f'not {instruction} but {sorted(instructions(function))}'
    print(function.__name__, 'switched' if switched else 'whole', instruction)
print('compiler', sys._jit.is_enabled())
