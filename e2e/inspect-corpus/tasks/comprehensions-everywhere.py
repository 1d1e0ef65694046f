def scopes(rows):
    x = 'mine'
    flat = [
        (x, y)
        for x, row in enumerate(rows)
        for y in row
        if y
    ]
    nested = [[inner * outer for inner in range(2)] for outer in range(3)]
    sums = {x: (total := sum(v)) for x, v in enumerate(rows)}
    lazy = (total + q for q in range(2))
    first = next(lazy)
    names = {name for name in ('a', 'b', 'a')}
    cells = [lambda: x for x in range(2)]
    got = [c() for c in cells]
    return x, flat, nested, sums, total, first, list(lazy), sorted(names), got
class Body:
    base = 5
    table = [n * 2 for n in range(base)]
    pairs = {a: b for a, b in zip('xy', table)}
    base += 1
rows = [[1, 0], [2]]
print(scopes(rows), Body.table, Body.pairs)
deep = [z for y in rows for z in [w + 1 for w in y]]
print(deep)
