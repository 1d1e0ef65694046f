# wrong · cpython · a greenlet goes through a dict and switches, another one adds to it: RuntimeError · 0 switches · users, users['eve'] at 9, 16
import gevent

users = {"ann": 1, "bob": 2}


def greet():
    greeted = []
    for name in users:
        gevent.sleep(0)         # sends it
        greeted.append(name)


def join():
    gevent.sleep(0)
    users["eve"] = 3


tasks = [gevent.spawn(greet), gevent.spawn(join)]
gevent.joinall(tasks, raise_error=True)
