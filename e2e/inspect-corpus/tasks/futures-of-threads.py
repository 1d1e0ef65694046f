from concurrent.futures import ThreadPoolExecutor
import threading
def fib(n):
    a, b = 0, 1
    for step in range(n):
        a, b = b, a + b
    return a
def risky(n):
    try:
        value = 10 // n
    except ZeroDivisionError as error:
        note = type(error).__name__
        value = -1
    else:
        note = 'fine'
    finally:
        done = True
    return value, note
with ThreadPoolExecutor(1, thread_name_prefix='W') as pool:
    first = pool.submit(fib, 5)
    numbers = [f.result() for f in [first, pool.submit(fib, 3)]]
    results = list(pool.map(risky, (0, 2)))
last = numbers[-1], results[0]
