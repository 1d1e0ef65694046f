import atexit
import sys
import threading
import weakref


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('destroyed', self.name, threading.current_thread().name, sys.is_finalizing())


class Starter:
    """Starts a thread when it is too late for that."""

    def __del__(self):
        try:
            threading.Thread(target=print, args=['never']).start()
        except RuntimeError as error:
            print(type(error).__name__, error)


class Loop(Named):
    def __init__(self, name):
        super().__init__(name)
        self.me = self


def lines():
    try:
        yield 1
    finally:
        print('generator closed')


first = Named('first')
second = Named('second')
replaced = Named('replaced')
replaced = Named('last one')
loop = Loop('cycle')
starter = Starter()
held = lines()
next(held)
weakref.finalize(first, print, 'finalize')
atexit.register(print, 'atexit')


def work():
    Named('in a thread')


thread = threading.Thread(target=work, name='worker')
thread.start()
thread.join()
del second
print('end of main')
