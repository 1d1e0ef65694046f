"""Five hundred greenlets sleep for one second."""
import time
import gevent

begin = time.monotonic()
inside = most = 0


def sleeper(n):
    global inside, most
    inside += 1
    most = max(most, inside)
    gevent.sleep(1)
    inside -= 1
    return n


jobs = [gevent.spawn(sleeper, n) for n in range(500)]
gevent.joinall(jobs)
print(sum(job.value for job in jobs), most, f'{time.monotonic() - begin:.1f} s')
