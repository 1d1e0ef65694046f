"""Timeout as an object, as a context manager, silently, with another exception; with_timeout."""
import gevent
from gevent import Timeout

timeout = Timeout(0.1)
timeout.start()
try:
    gevent.sleep(1)
except Timeout as raised:
    print('timed out:', raised, raised is timeout)
try:
    with Timeout(1):
        gevent.sleep(2)
except Timeout as raised:
    print('in a block:', raised)
with Timeout(0.1, False):
    gevent.sleep(2)
    print('never')
print('silent')


class TooLong(Exception):
    pass


try:
    with Timeout(0.2, TooLong('patience is over')):
        gevent.sleep(2)
except TooLong as raised:
    print(repr(raised))
print(gevent.with_timeout(0.1, gevent.sleep, 1, timeout_value='instead'))
try:
    gevent.with_timeout(0.1, gevent.sleep, 1)
except Timeout as raised:
    print('with_timeout:', raised)
with Timeout(5) as unused:
    gevent.sleep(0.1)
    print('in time', unused.pending)
print(unused.pending)
try:
    with Timeout(1, 'too slow'):
        with Timeout(0.1, 'inner'):
            gevent.sleep(3)
except Timeout as raised:
    print(raised)
timer = Timeout.start_new(None)
gevent.sleep(0.1)
print(timer.seconds, timer.pending, issubclass(Timeout, Exception), issubclass(Timeout, BaseException))
