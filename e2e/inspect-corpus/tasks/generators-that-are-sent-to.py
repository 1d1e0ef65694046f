def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total
        total += value
        count += 1
        average = total / count
def outer(results):
    while True:
        got = yield from averager()
        results.append(got)
def flatten(tree):
    for node in tree:
        if isinstance(node, list):
            yield from flatten(node)
        else:
            yield node
results = []
co = outer(results)
next(co)
a1 = co.send(10)
a2 = co.send(20)
co.send(None)
a3 = co.send(5)
co.close()
flat = list(flatten([1, [2, [3, 4], 5], 6]))
