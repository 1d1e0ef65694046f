# right · cpython · the same over a copy
import gevent

users = {"ann": 1, "bob": 2}


def greet():
    greeted = []
    for name in list(users):
        gevent.sleep(0)         # sends it
        greeted.append(name)


def join():
    gevent.sleep(0)
    users["eve"] = 3


tasks = [gevent.spawn(greet), gevent.spawn(join)]
gevent.joinall(tasks, raise_error=True)
