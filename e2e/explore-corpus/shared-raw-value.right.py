# right · cpython · RawValue with a lock of its own
from multiprocessing import Lock, Process, RawValue


def add(total, lock):
    with lock:
        total.value += 1


if __name__ == '__main__':
    total = RawValue('i', 0)
    lock = Lock()
    children = [Process(target=add, args=(total, lock)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert total.value == 2, total.value
