def numbers(count):
    for n in range(count):
        yield n
    return 'over'


def chained(count):
    result = yield from numbers(count)
    yield result


def doubled(source):
    for item in source:
        twice = item * 2
        yield twice


def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def guarded():
    try:
        yield 1
        yield 2
    except ValueError as error:
        kept = str(error)
        yield kept
    finally:
        closed.append('closed')


def rest(source):
    found = []
    for item in source:
        found.append(item)
    return found


def endless():
    n = 0
    while True:
        yield n
        n += 1


closed = []
for item in chained(2):
    closed.append(item)
pairs = list(doubled(numbers(3)))
average = averager()
next(average)
for value in (1, 2):
    closed.append(average.send(value))
average.close()
guard = guarded()
next(guard)
closed.append(guard.throw(ValueError('thrown')))
guard.close()
source = numbers(4)
begun = next(source)
left = rest(source)
total = sum(doubled(numbers(2)))
some = list(zip(endless(), 'ab'))
print(closed, pairs, begun, left, total, some)
