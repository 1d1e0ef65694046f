def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def is_even(n):
    if n == 0:
        return True
    answer = is_odd(n - 1)
    return answer


def is_odd(n):
    if n == 0:
        return False
    answer = is_even(n - 1)
    return answer


def walk(tree, visit):
    for branch in tree:
        if isinstance(branch, list):
            walk(branch, visit)
        else:
            visit(branch)


def total(tree):
    found = []
    walk(tree, lambda leaf: found.append(leaf * 2))
    return sum(found)


first = fib(4)
second = is_even(5)
third = total([1, [2, [3]], 4])
fourth = sorted([3, 1, 2], key=lambda n: -n)
print(first, second, third, fourth)
