import sys

sys.setrecursionlimit(2000)


class Node:
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right


def insert(node, key):
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    else:
        node.right = insert(node.right, key)
    return node


def walk(node, depth=0):
    if node is None:
        return
    yield from walk(node.left, depth + 1)
    yield node.key, depth
    yield from walk(node.right, depth + 1)


def hanoi(n, a='A', b='B', c='C'):
    if n == 0:
        return 0
    before = hanoi(n - 1, a, c, b)
    return before + 1 + hanoi(n - 1, c, b, a)


root = None
for key in (5, 2, 8, 1, 3):
    root = insert(root, key)
order = list(walk(root))
moves = hanoi(3)
print(order, moves)
