# wrong · cpython · an Array without a lock: one child's count of the same item is lost
from multiprocessing import Array, Process


def add(counts):
    counts[1] += 1


if __name__ == '__main__':
    counts = Array('i', 3, lock=False)
    children = [Process(target=add, args=(counts,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert counts[1] == 2, counts[1]
