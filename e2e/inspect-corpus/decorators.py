import functools, threading
calls = []
def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **options):
        calls.append(function.__name__)
        result = function(*args, **options)
        return result
    return wrapper
@logged
def power(base, exponent=2):
    value = 1
    for _ in range(exponent):
        value *= base
    return value
def work(name):
    a = power(3)
    b = power(2, exponent=4)
    print(name, a + b)
threads = [threading.Thread(target=work, args=(f'T{i}',), name=f'T{i}') for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
