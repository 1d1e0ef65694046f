def tree(n):
    if n == 0:
        return 'leaf'
    left = yield from tree(n - 1)
    got = yield (n, left)
    try:
        right = yield from tree(n - 1)
    finally:
        done = n
    return [left, got, right]
def averager():
    total, count, mean = 0.0, 0, None
    while True:
        try:
            x = yield mean
        except ValueError as error:
            why = str(error)
            total = count = 0
            mean = why
            continue
        total += x
        count += 1
        mean = total / count
def run(g):
    out = []
    try:
        v = next(g)
        while True:
            out.append(v)
            v = g.send(len(out))
    except StopIteration as stop:
        result = stop.value
    return out, result
a = averager()
next(a)
m = [a.send(3), a.send(5)]
w = a.throw(ValueError('again'))
z = a.send(8)
a.close()
print(run(tree(2)), m, w, z)
