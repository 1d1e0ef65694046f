# -*- coding: utf-8 -*-
# Manager：多个进程共享字典和列表
from multiprocessing import Process, Manager, Lock


def 打分(评委, 分数, 成绩, 名单, lock):
    with lock:
        成绩[评委] = 分数
        名单.append(评委)
        成绩['总分'] = 成绩.get('总分', 0) + 分数


if __name__ == '__main__':
    manager = Manager()
    d, l = manager.dict(), manager.list()
    lock = Lock()
    jobs = []
    for n in range(4):
        p = Process(target=打分, args=('评委%d' % n, 8 + n % 3, d, l, lock))
        jobs.append(p)
        p.start()
    for p in jobs:
        p.join()
    print('名单：%s' % sorted(l))
    for key in sorted(d.keys()):
        print('%s：%d' % (key, d[key]))
    print('平均分：%.2f' % (d['总分'] / float(len(l))))
