# -*- coding: utf-8 -*-
# 装饰器：给线程里的函数计时，并打印参数
import collections
import functools
import inspect
import threading
import time

local = threading.local()
lock = threading.Lock()
records = collections.OrderedDict()


def timeit(func):
    if not isinstance(func, collections.Callable):
        raise TypeError('不能调用')
    args, varargs, keywords, defaults = inspect.getargspec(func)
    print('%s 的参数：%s，默认值：%s' % (func.__name__, args, defaults))

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        start = time.clock()
        try:
            return func(*args, **kwargs)
        finally:
            cost = time.clock() - start
            with lock:
                records[threading.currentThread().getName()] = cost >= 0
    return wrapper


@timeit
def factorial(n, show=False, *rest, **options):
    local.steps = 0
    result = 1
    for i in range(2, n + 1):
        result *= i
        local.steps += 1
    return result, local.steps


out = {}
threads = []
for n in (5, 10, 3):
    t = threading.Thread(target=lambda n=n: out.__setitem__(n, factorial(n)), name='计算%d' % n)
    threads.append(t)
    t.start()
    t.join()
for key in sorted(out):
    print('%d! = %d（%d 步）' % ((key,) + out[key]))
print(list(records.items()))
print('主线程没有 steps：%s' % (not hasattr(local, 'steps')))
