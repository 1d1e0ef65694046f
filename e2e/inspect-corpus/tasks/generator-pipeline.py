import threading


def numbers(limit):
    n = 0
    while n < limit:
        sent = yield n
        n += sent or 1


def doubled(source):
    for value in source:
        yield value * 2


def chained(limit):
    first = yield from numbers(limit)
    yield from doubled(numbers(2))
    return first


def work(limit, found):
    for value in chained(limit):
        found.append(value)
        twice = [each * 2 for each in found if (rest := each % 3) != 1]
    source = numbers(5)
    start = next(source)
    jump = source.send(3)
    source.close()
    found.append((start, jump, len(twice), rest))


found = []
thread = threading.Thread(target=work, args=(3, found), name='worker')
thread.start()
thread.join()
print(found)
