# -*- coding: utf-8 -*-
# 进程池里不能直接传 Queue，要用 Manager().Queue()
from multiprocessing import Manager, Pool


def write(q):
    for word in "进程池通信":
        q.put(word)
    return q.qsize()


def read(q):
    words = ""
    while not q.empty():
        words += q.get()
    return words


if __name__ == "__main__":
    q = Manager().Queue()
    pool = Pool()
    # apply 是阻塞的，写完才会去读
    print("写入了 %d 个字" % pool.apply(write, (q,)))
    print("读到：%s" % pool.apply(read, (q,)))
    pool.close()
    pool.join()
    print("父进程结束")
