# -*- coding: utf-8 -*-
# 进程池：apply_async（非阻塞）与 apply（阻塞）
import os
import time
from multiprocessing import Pool

father = os.getpid()


def cook(n):
    time.sleep(0.01)
    return "第%d道菜，在子进程里做：%s" % (n, os.getpid() != father)


if __name__ == '__main__':
    pool = Pool(3)
    results = []
    for i in range(6):
        results.append(pool.apply_async(cook, (i,)))
    print("菜都点好了")
    pool.close()  # 不再点菜
    pool.join()   # 等所有菜做完，必须写在 close 之后
    for r in results:
        print(r.get())

    pool = Pool(2)
    for i in range(3):
        print(pool.apply(cook, args=(i,)))
    pool.close()
    pool.join()
    print("上齐了")
