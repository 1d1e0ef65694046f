# -*- coding: utf-8 -*-
# 线程安全的单例模式，四种写法
import functools
import threading
import time


class Singleton(object):
    _instance_lock = threading.Lock()

    def __new__(cls, *args, **kwargs):
        if not hasattr(cls, "_instance"):
            with cls._instance_lock:
                if not hasattr(cls, "_instance"):
                    time.sleep(0.01)
                    cls._instance = object.__new__(cls)
        return cls._instance


def synchronized(func):
    func.__lock__ = threading.RLock()

    @functools.wraps(func)
    def lock_func(*args, **kwargs):
        with func.__lock__:
            return func(*args, **kwargs)
    return lock_func


class Config(object):
    instance = None

    @classmethod
    @synchronized
    def get(cls):
        if cls.instance is None:
            time.sleep(0.01)
            cls.instance = cls()
        return cls.instance


def task(make, out):
    out.append(id(make()))


for make in (Singleton, Config.get):
    ids = []
    ts = [threading.Thread(target=task, args=[make, ids]) for i in range(8)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    print('%d 个线程，%d 个实例' % (len(ids), len(set(ids))))
