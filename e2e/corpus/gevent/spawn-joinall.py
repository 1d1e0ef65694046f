"""Greenlets run when somebody waits, in the order in which they were spawned."""
import time
import gevent


def task(name, seconds):
    print('start', name)
    gevent.sleep(seconds)
    print('end', name)
    return name


begin = time.monotonic()
jobs = [gevent.spawn(task, name, seconds) for name, seconds in (('a', 0.3), ('b', 0.1), ('c', 0.2))]
print('spawned', [job.started for job in jobs], [job.ready() for job in jobs])
done = gevent.joinall(jobs)
print([job.value for job in jobs], [job.value for job in done])
print(f'{time.monotonic() - begin:.1f} s')
one = gevent.spawn(task, 'quick', 0)
slow = gevent.spawn(task, 'slow', 5)
print(len(gevent.joinall([one, slow], timeout=1)), one.ready(), slow.ready())
print([job.value for job in gevent.joinall([gevent.spawn(task, n, n / 10) for n in (3, 1, 2)], count=1)])
