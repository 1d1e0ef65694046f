import threading
def numbers(count):
    for one in range(count):
        square = one * one
        yield square
def evens(source):
    for value in source:
        if value % 2 == 0:
            yield value
def add(name):
    total = 0
    for value in evens(numbers(6)):
        total += value
    print(name, total)
threads = [threading.Thread(target=add, args=(f'T{i}',), name=f'T{i}') for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
