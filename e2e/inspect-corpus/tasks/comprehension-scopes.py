n = 'outer'
squares = [n * n for n in range(3)]
last = [kept := m for m in (4, 5)]


def nested(rows):
    x = 'mine'
    flat = [x for row in rows for x in row]
    table = {k: [x * k for x in row] for k, row in enumerate(rows)}
    later = [lambda: x for x in flat]
    called = [one() for one in later]
    found = {x for x in called if (twice := x * 2) > 2}
    return x, flat, table, found, twice


class Body:
    size = 2
    items = [i for i in range(size)]
    pairs = [(i, j) for i in items for j in (1, 2)]
    names = {name: len(name) for name in ('a', 'bc')}


def summed(limit):
    total = sum(
        check(k)
        for k in range(limit)
    )
    parts = [
        check(k)
        for k in range(limit)
        if k % 2
    ]
    return total, parts


def check(k):
    value = k + 1
    return value


print(squares, n, last, kept, nested([[1, 2], [3]]), Body.pairs, summed(3))
