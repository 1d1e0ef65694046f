import threading
def inner(value):
    if value > 2:
        raise ValueError(value)
    return value
def outer(name):
    total = 0
    for value in (1, 2, 3, 4):
        try:
            total += inner(value)
        except ValueError as error:
            total -= error.args[0]
        finally:
            last = value
    print(name, total, last)
threads = [threading.Thread(target=outer, args=(f'T{i}',), name=f'T{i}') for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
