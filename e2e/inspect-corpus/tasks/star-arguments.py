import threading


def call(first, /, second, *rest, key='none', **others):
    joined = (first, second, *rest)
    named = {**others, 'key': key}
    return joined, named


def work(*args, **kwargs):
    one, *middle, last = args
    answer = call(one, last, *middle, **kwargs)
    (a, b, *_), named = answer
    del middle
    return a, b, sorted(named)


results = []
thread = threading.Thread(target=lambda *a, **k: results.append(work(*a, **k)), args=(1, 2, 3, 4), kwargs={'key': 'x', 'extra': 5}, name='caller')
thread.start()
thread.join()
print(results)
