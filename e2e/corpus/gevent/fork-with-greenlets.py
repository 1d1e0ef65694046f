"""A forked child has the greenlet that forked, and greenlets of its own."""
import multiprocessing
import gevent

multiprocessing.set_start_method('fork')


def say(who, n):
    gevent.sleep(0.1 * n)
    print(who, n)


def child():
    gevent.joinall([gevent.spawn(say, 'child', n) for n in (2, 1)])


def start():
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
    print('exit code', process.exitcode)


background = gevent.spawn(say, 'parent', 30)
gevent.spawn(start).join()
background.join()
