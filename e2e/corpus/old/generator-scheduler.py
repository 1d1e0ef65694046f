# -*- coding: utf-8 -*-
# 自己写一个最小的事件循环：就绪队列 + 定时器
from collections import deque
import heapq
import types


class Sleep(object):
    def __init__(self, ticks):
        self.ticks = ticks


class Loop(object):
    def __init__(self):
        self.ready = deque()
        self.timers = []
        self.now = 0
        self.sequence = 0

    def add(self, name, generator):
        assert isinstance(generator, types.GeneratorType), '不是生成器'
        self.ready.append((name, generator))

    def run(self):
        while self.ready or self.timers:
            if not self.ready:
                self.now, _, name, g = heapq.heappop(self.timers)
                self.ready.append((name, g))
            name, g = self.ready.popleft()
            try:
                what = next(g)
            except StopIteration as stop:
                print('%3d  %s 结束，返回 %s' % (self.now, name, stop.value))
                continue
            if isinstance(what, Sleep):
                self.sequence += 1
                heapq.heappush(self.timers, (self.now + what.ticks, self.sequence, name, g))
            else:
                print('%3d  %s 让出：%s' % (self.now, name, what))
                self.ready.append((name, g))


def 任务(名字, 次数, 间隔):
    for i in range(次数):
        yield '第 %d 步' % (i + 1)
        yield Sleep(间隔)
    return 次数 * 间隔


loop = Loop()
loop.add('甲', 任务('甲', 2, 5))
loop.add('乙', 任务('乙', 3, 2))
loop.run()
