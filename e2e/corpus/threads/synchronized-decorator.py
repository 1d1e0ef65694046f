import functools
import threading


def synchronized(lock):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with lock:
                return function(*args, **kwargs)
        return wrapper
    return decorate


guard = threading.RLock()
steps = []


@synchronized(guard)
def outer(name):
    steps.append(f'{name} in')
    inner(name)
    steps.append(f'{name} out')


@synchronized(guard)
def inner(name):
    steps.append(f'{name} inner')


threads = [threading.Thread(target=outer, args=(name,)) for name in 'xyz']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(outer.__name__, len(steps), sorted({step.split()[0] for step in steps}))
print([[step.split()[1] for step in steps[i:i + 3]] for i in (0, 3, 6)])
