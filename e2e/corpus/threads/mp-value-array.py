"""multiprocessing.Value and Array between threads of one process."""
import ctypes
import multiprocessing
import threading

counter = multiprocessing.Value('i', 0)
print(counter, counter.value)


def count():
    for _ in range(200):
        with counter.get_lock():
            counter.value += 1


threads = [threading.Thread(target=count) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter.value)

numbers = multiprocessing.Array('d', [1.5, 2.5, 3.5])
numbers[0] = 9
print(len(numbers), numbers[:], list(numbers), sum(numbers))
letters = multiprocessing.Array('c', b'hello')
letters.value = b'bye'
print(letters.value, letters.raw)
print(multiprocessing.RawArray('i', 4)[:], multiprocessing.RawValue('B', 255).value)
big = multiprocessing.Value('l', 2**40)
big.value += 1
print(big.value, multiprocessing.Value(ctypes.c_bool, True).value, multiprocessing.Value('q', -1, lock=False).value)


class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_double)]


points = multiprocessing.Array(Point, [(1, 2.5), (3, 4.5)])
points[1].x = 30
print([(point.x, point.y) for point in points])
large = multiprocessing.Array('i', 20_000)
large[19_999] = 1
print(sum(large))
try:
    multiprocessing.Array('i', -1)
except ValueError as error:
    print('negative size')
