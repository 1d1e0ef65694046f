"""Event and AsyncResult."""
import gevent
from gevent.event import AsyncResult, Event

event = Event()


def setter():
    print('A: I have to do something')
    gevent.sleep(3)
    print('A: done')
    event.set()


def waiter(name):
    event.wait()
    print(name, 'goes on')


gevent.joinall([gevent.spawn(setter)] + [gevent.spawn(waiter, n) for n in range(3)])
print(event.is_set(), event.wait())
event.clear()
print(event.wait(timeout=0.5), event.ready())

result = AsyncResult()


def give():
    gevent.sleep(1)
    result.set('Hello!')


def take(name):
    print(name, result.get())


print(result.ready(), result.value)
gevent.joinall([gevent.spawn(give), gevent.spawn(take, 'x'), gevent.spawn(take, 'y')])
print(result.ready(), result.successful(), result.get_nowait())
failed = AsyncResult()
gevent.spawn(failed.set_exception, ValueError('no luck'))
try:
    failed.get()
except ValueError as error:
    print(error, failed.successful(), failed.exception is error)
never = AsyncResult()
try:
    never.get(timeout=0.1)
except gevent.Timeout as timeout:
    print('Timeout', timeout)
print(never.wait(timeout=0.1))
linked = AsyncResult()
gevent.spawn(lambda: 40 + 2).link(linked)
print(linked.get())
