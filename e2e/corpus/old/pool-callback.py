# -*- coding: utf-8 -*-
# 进程池：apply_async 加回调函数，回调函数在主进程里执行
from multiprocessing import Pool
import os
import time

汇总 = []


def 统计(文件名):
    time.sleep(0.05)
    return 文件名, len(文件名), os.getpid()


def 回调(结果):
    # 在主进程里执行，所以可以修改全局变量
    汇总.append(结果)


def 出错(e):
    print('任务出错：%s %s' % (type(e).__name__, e))


def 除(a, b):
    return a / b


if __name__ == '__main__':
    pool = Pool(processes=3)
    for name in ['a.txt', 'bb.txt', 'ccc.txt', 'dddd.txt']:
        pool.apply_async(统计, args=(name,), callback=回调)
    pool.apply_async(除, (1, 0), error_callback=出错)
    pool.close()
    pool.join()
    for name, size, pid in sorted(汇总):
        print('%-10s%3d  子进程：%s' % (name, size, pid != os.getpid()))

    pool = Pool(2)
    print(pool.map(len, ['一', '二二', '三三三']))
    res = pool.apply_async(除, (6, 4))
    print('%.1f %s %s' % (res.get(timeout=5), res.ready(), res.successful()))
    pool.terminate()
    pool.join()
