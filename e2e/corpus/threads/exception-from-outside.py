# The old way to end a thread that does not ask whether it should end.
import ctypes
import threading
import time


def raise_in(thread, kind):
    """How many threads were told."""
    return ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_long(thread.ident), ctypes.py_object(kind))


class Stop(Exception):
    pass


def sleeper():
    try:
        while True:
            time.sleep(0.01)
    except Stop:
        print('sleeper was stopped')


def counter():
    number = 0
    try:
        while True:
            number += 1
    finally:
        print('counter cleans up:', number > 0)


for body, kind in (sleeper, Stop), (counter, SystemExit):
    thread = threading.Thread(target=body)
    thread.start()
    time.sleep(0.1)
    told = raise_in(thread, kind)
    thread.join()
    print('told', told)
print('nobody left:', raise_in(thread, Stop))
