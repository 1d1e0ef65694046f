# -*- coding: utf-8 -*-
# 强行停止线程的办法：在别的线程里抛出异常（不推荐）
import ctypes
import inspect
import threading
import time


def _async_raise(tid, exctype):
    if not inspect.isclass(exctype):
        exctype = type(exctype)
    res = ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(tid), ctypes.py_object(exctype))
    if res == 0:
        raise ValueError("invalid thread id")
    elif res != 1:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(tid, None)
        raise SystemError("PyThreadState_SetAsyncExc failed")


def stop_thread(thread):
    _async_raise(thread.ident, SystemExit)


def job():
    try:
        while True:
            time.sleep(0.02)
    finally:
        print("线程收尾")


t = threading.Thread(target=job)
t.start()
time.sleep(0.1)
print("停止前：%s" % t.isAlive())
stop_thread(t)
t.join(2)
print("停止后：%s" % t.isAlive())
