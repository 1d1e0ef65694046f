import contextlib, functools, threading
trail = []
def traced(tag):
    def wrap(f):
        calls = 0
        @functools.wraps(f)
        def inner(*args, **kw):
            nonlocal calls
            calls += 1
            trail.append((tag, calls))
            result = f(*args, **kw)
            return result
        return inner
    return wrap
@contextlib.contextmanager
def opened(name, fail=False):
    state = {'name': name}
    try:
        yield state
        state['ok'] = not fail
    except ZeroDivisionError as e:
        state['caught'] = e.args[0]
    finally:
        trail.append(name)
@traced('outer')
@traced('inner')
def work(n, *more, key='k', **rest):
    with opened('a') as a, opened('b') as b:
        b['q'] = n // (n - 1)
    with contextlib.ExitStack() as stack:
        got = [stack.enter_context(opened(c)) for c in 'xy']
        stack.callback(trail.append, 'cb')
    with contextlib.suppress(KeyError):
        rest['nope']
    return a, b, got
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def thread_body():
    first = work(3, 4, 5, key='z', extra=1)
    second = work(1)
    third = fib(5)
    return first, second, third
t = threading.Thread(target=thread_body, name='deco')
t.start()
t.join()
print(trail, fib.cache_info().hits)
