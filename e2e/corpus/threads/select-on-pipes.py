"""select, poll and selectors tell which pipes can be read and written."""
import os
import select
import selectors
import threading
import time

a, b = os.pipe(), os.pipe()
names = {a[0]: 'a.read', a[1]: 'a.write', b[0]: 'b.read', b[1]: 'b.write'}


def told(fds):
    return [names[fd] for fd in fds]


print([told(x) for x in select.select([a[0], b[0]], [a[1]], [], 0.1)])
print(select.select([a[0]], [], [], 0))


def later():
    time.sleep(0.2)
    os.write(b[1], b'!')


thread = threading.Thread(target=later)
thread.start()
print([told(x) for x in select.select([a[0], b[0]], [], [])])
thread.join()

poll = select.poll()
poll.register(a[0], select.POLLIN)
poll.register(b[0], select.POLLIN)
print([(names[fd], events == select.POLLIN) for fd, events in poll.poll(100)])
os.read(b[0], 10)
print(poll.poll(50))
os.close(a[1])
print([(names[fd], bool(events & select.POLLHUP)) for fd, events in poll.poll()])
poll.unregister(a[0])
try:
    poll.modify(a[0], select.POLLIN)
except OSError as error:
    print(type(error).__name__)
try:
    poll.unregister(a[0])
except KeyError:
    print('not registered')

with selectors.DefaultSelector() as selector:
    selector.register(b[0], selectors.EVENT_READ, data='readable')
    selector.register(b[1], selectors.EVENT_WRITE, data='writable')
    print([key.data for key, _ in selector.select()])
    os.write(b[1], b'x')
    print(sorted(key.data for key, _ in selector.select()))
try:
    select.select([-1], [], [])
except ValueError as error:
    print(error)
try:
    select.select([a[1]], [], [], 0)
except OSError as error:
    print(error.strerror)
