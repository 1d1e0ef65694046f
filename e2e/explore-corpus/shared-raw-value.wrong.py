# wrong · cpython · RawValue, which has no lock: an update of a child process is lost · 2 switches · total.value at 6
from multiprocessing import Process, RawValue


def add(total):
    total.value += 1


if __name__ == '__main__':
    total = RawValue('i', 0)
    children = [Process(target=add, args=(total,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert total.value == 2, total.value
