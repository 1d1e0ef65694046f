"""LoopExit: nobody is left who could wake the main greenlet."""
import gevent
from gevent.event import Event
from gevent.exceptions import LoopExit
from gevent.lock import Semaphore
from gevent.queue import Queue

for wait in (Event().wait, Queue().get, Semaphore(0).acquire, gevent.spawn(Event().wait).get):
    try:
        wait()
    except LoopExit as error:
        print(error.args[0])

lock_a, lock_b = Semaphore(), Semaphore()


def both(first, second):
    with first:
        gevent.sleep(0.1)
        with second:
            print('never')


try:
    gevent.joinall([gevent.spawn(both, lock_a, lock_b), gevent.spawn(both, lock_b, lock_a)])
except LoopExit as error:
    print('deadlock:', str(error).splitlines()[0])
print('goes on')
