def leaves(tree):
    for child in tree:
        if isinstance(child, list):
            yield from leaves(child)
        else:
            yield child


def inner(name):
    got = yield name + ' asks'
    yield name + ' has ' + str(got)
    return len(name)


def outer():
    size = yield from inner('first')
    size += yield from inner('second')
    yield size


def all_of():
    yield from outer()


def begin(one):
    return next(one)


def go_on(one, value):
    try:
        answer = one.send(value)
    except StopIteration:
        return 'over'
    return answer


def finish(one):
    items = []
    for item in one:
        items.append(item)
    return items


class Turns:
    def __init__(self, *parts):
        self.parts = parts

    def __iter__(self):
        for part in self.parts:
            yield from part


def closing():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


def main():
    print(list(leaves([1, [2, [3]], 4])))
    one = outer()
    print(begin(one))
    print(go_on(one, 7))
    print(go_on(one, None))
    print(finish(one))
    two = all_of()
    print(begin(two), begin(two))
    print(go_on(two, None))
    print(finish(two))
    print(go_on(two, None))
    print(list(Turns('ab', inner('x'))))
    three = closing()
    begin(three)
    three.close()


main()
