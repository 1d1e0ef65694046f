# -*- coding: utf-8 -*-
# 共享内存：Value 和 Array
import multiprocessing as mp
import time


def job(v, num, arr, index, l):
    for _ in range(5):
        l.acquire()
        v.value += num
        arr[index] += num
        l.release()
        time.sleep(0.001)


def multicore():
    l = mp.Lock()
    v = mp.Value('i', 0)
    arr = mp.Array('d', [0.0, 0.5, 1.0])
    ps = []
    for index, num in enumerate((1, 3, 5)):
        p = mp.Process(target=job, args=(v, num, arr, index, l))
        ps.append(p)
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print('v = %d' % v.value)
    print('arr = %s' % arr[:])


if __name__ == '__main__':
    multicore()
