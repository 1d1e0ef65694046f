# -*- coding: utf-8 -*-
# 没有 asyncio 之前：用生成器的 send 实现生产者和消费者


def init(func):
    # 预激协程的装饰器
    def wrapper(*args, **kwargs):
        g = func(*args, **kwargs)
        next(g)
        return g
    return wrapper


@init
def consumer(name):
    r = '准备好了'
    while True:
        n = yield r
        if not n:
            return
        print('[%s] 正在消费 %s ...' % (name, n))
        r = '200 OK'


def produce(c):
    for n in range(1, 4):
        print('[生产者] 生产 %s' % n)
        r = c.send(n)
        print('[生产者] 消费者返回：%s' % r)
    c.close()


def average():
    total, count, avg = 0.0, 0, None
    while True:
        term = yield avg
        if term is None:
            break
        total += term
        count += 1
        avg = total / count
    return (count, avg)


def grouper(results, key):
    while True:
        results[key] = yield from average()


produce(consumer('消费者'))
results = {}
for key, values in [('男生', [170, 175, 181]), ('女生', [160, 165])]:
    group = grouper(results, key)
    next(group)
    for value in values:
        group.send(value)
    group.send(None)
for key in sorted(results):
    print('%s：%d 人，平均身高 %.2f' % ((key,) + results[key]))
