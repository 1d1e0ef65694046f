"""Pool and Group."""
import time
import gevent
from gevent.pool import Group, Pool


def square(n):
    gevent.sleep(n / 10)
    return n * n


begin = time.monotonic()
pool = Pool(2)
print(pool.map(square, [3, 1, 2]), f'{time.monotonic() - begin:.1f}')
print(list(pool.imap(square, [2, 1])), list(pool.imap_unordered(square, [2, 1])))
print(pool.apply(square, (4,)), pool.apply_async(square, (2,)).get())
for n in (1, 2, 3):
    pool.spawn(square, n)
    print('spawned', n, len(pool), pool.free_count(), pool.full())
pool.join()
print(len(pool), pool.wait_available())
done = []
pool.apply_async(square, (1,), callback=done.append)
pool.join()
gevent.sleep(0)
print(done)

group = Group()
group.add(gevent.spawn(square, 1))
g = group.spawn(square, 2)
print(len(group), g in group)
group.join()
print(len(group), g.value, group.map(square, range(3)))


def fail(n):
    if n == 2:
        raise ValueError('two')
    return n


try:
    list(Group().imap(fail, [1, 2, 3]))
except ValueError as error:
    print('imap raises', error)
pool = Pool(3)
for n in range(3):
    pool.spawn(square, 100)
gevent.sleep(0)
pool.kill()
print(len(pool), list(Pool(2).imap(lambda a, b: a + b, [1, 2], [10, 20])))
