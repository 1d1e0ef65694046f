def primes():
    known = []
    n = 2
    while True:
        if all(n % p for p in known):
            known.append(n)
            yield n
        n += 1


def take(count, source):
    found = []
    while len(found) < count:
        item = next(source)
        found.append(item)
    return found


def running(start):
    total = start
    step = yield total
    while step is not None:
        total += step
        step = yield total
    return total


def driver(steps):
    gen = running(10)
    seen = [next(gen)]
    for step in steps:
        seen.append(gen.send(step))
    try:
        gen.send(None)
    except StopIteration as over:
        end = over.value
    return seen, end


def flatten(tree):
    for part in tree:
        if isinstance(part, tuple):
            yield from flatten(part)
        else:
            leaf = part
            yield leaf


lazy = (n * factor for n in (1, 2, 3))
factor = 5
scaled = list(lazy)
print(take(4, primes()), driver([1, 2]), list(flatten((1, (2, (3,)), 4))), scaled)
