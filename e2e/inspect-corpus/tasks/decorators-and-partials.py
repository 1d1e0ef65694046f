import functools


def logged(calls):
    def decorate(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            result = function(*args, **kwargs)
            calls.append((function.__name__, args, result))
            return result

        return inner

    return decorate


calls = []


@logged(calls)
def power(base, exponent):
    result = 1
    for _ in range(exponent):
        result *= base
    return result


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


square = functools.partial(power, exponent=2)
numbers = [square(3), power(2, 3), fib(6)]
best = functools.reduce(lambda a, b: a if a > b else b, numbers)
print(numbers, best, calls)
