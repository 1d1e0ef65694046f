"""Queue with and without an end, its errors, iteration, order of the other kinds."""
import gevent
from gevent.queue import Channel, Empty, Full, LifoQueue, PriorityQueue, Queue

tasks = Queue(maxsize=3)


def worker(name):
    try:
        while True:
            task = tasks.get(timeout=1)
            print(name, 'got task', task)
            gevent.sleep(0)
    except Empty:
        print(name, 'goes home')


def boss():
    for n in range(1, 8):
        tasks.put(n)
    print('assigned all')


gevent.joinall([gevent.spawn(boss), gevent.spawn(worker, 'steve'), gevent.spawn(worker, 'john')])
q = Queue(1)
q.put('x')
print(q.full(), q.qsize(), len(q), q.peek(), q.empty())
for attempt in (lambda: q.put_nowait('y'), lambda: q.put('y', timeout=0.1)):
    try:
        attempt()
    except Full:
        print('Full')
print(q.get(), q.empty())
for attempt in (q.get_nowait, lambda: q.get(timeout=0.1), q.peek_nowait):
    try:
        attempt()
    except Empty:
        print('Empty')
lifo, priority = LifoQueue(), PriorityQueue()
for n in (2, 3, 1):
    lifo.put(n)
    priority.put(n)
print([lifo.get() for _ in range(3)], [priority.get() for _ in range(3)])


def produce(queue):
    for word in ('one', 'two', 'three'):
        queue.put(word)
        gevent.sleep(0.1)
    queue.put(StopIteration)


words = Queue()
gevent.spawn(produce, words)
print(list(words))
channel = Channel()


def sender():
    for n in range(2):
        print('sending', n)
        channel.put(n)
        print('sent', n)


g = gevent.spawn(sender)
gevent.sleep(0.5)
print('received', channel.get())
gevent.sleep(0.5)
print('received', channel.get())
g.join()
