"""SystemExit in a greenlet ends the program; what waits is not run any more."""
import sys
import gevent


def leave():
    print('leaving')
    sys.exit(3)


try:
    gevent.spawn(leave)
    gevent.spawn_later(5, print, 'never')
    gevent.sleep(10)
    print('never')
finally:
    print('main is told')
