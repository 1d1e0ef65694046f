# -*- coding: utf-8 -*-
# concurrent.futures：线程池和进程池同样的接口
from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor, as_completed
import time


def 睡(n):
    time.sleep(n * 0.1)
    return n


def 质数(n):
    return n > 1 and all(n % i for i in range(2, int(n ** 0.5) + 1))


def parse(obj):
    print('回调收到 %d' % obj.result())


if __name__ == '__main__':
    with ThreadPoolExecutor(3) as executor:
        fs = {executor.submit(睡, n): n for n in (3, 1, 2)}
        for f in as_completed(fs):
            print('完成 %d' % fs[f])
    with ThreadPoolExecutor(max_workers=2) as executor:
        for n in (1, 3):
            executor.submit(睡, n).add_done_callback(parse)
        print('提交完毕')
    with ProcessPoolExecutor(2) as executor:
        numbers = [2, 9, 97, 91, 101]
        for n, ok in zip(numbers, executor.map(质数, numbers)):
            print('%d 是质数：%s' % (n, ok))
