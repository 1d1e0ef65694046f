from ctypes import Structure, c_double, c_int
from multiprocessing import Array, Process, Value


class Point(Structure):
    _fields_ = [('x', c_double), ('y', c_double), ('n', c_int)]


def move(point, points):
    point.x += 1.5
    for p in points:
        p.x, p.y = p.y, p.x
        p.n += 1


if __name__ == '__main__':
    point = Value(Point, 1, 2, 3)
    points = Array(Point, [(1, 10, 0), (2, 20, 0)])
    for _ in range(2):
        process = Process(target=move, args=(point, points))
        process.start()
        process.join()
    print(point.x, point.y, point.n, [(p.x, p.y, p.n) for p in points])
