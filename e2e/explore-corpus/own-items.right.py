# right · cpython · an Array without a lock, each child has an item of its own
from multiprocessing import Array, Process


def add(counts, own):
    counts[own] += 1


if __name__ == '__main__':
    counts = Array('i', 3, lock=False)
    children = [Process(target=add, args=(counts, own)) for own in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert list(counts) == [1, 1, 0], list(counts)
