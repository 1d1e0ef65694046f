"""gevent: greenlets that a loop switches between while they wait. Documented at www.gevent.org; this is a package of ours."""
from gevent.hub import GreenletExit, get_hub, getcurrent, idle, reinit, signal as signal_handler, sleep, spawn_raw
from gevent.timeout import Timeout, with_timeout
from gevent.greenlet import Greenlet, joinall, killall
from gevent._waiting import iwait, wait

__version__ = '25.5.1'
version_info = (25, 5, 1, 'final', 0)
__all__ = ['Greenlet', 'GreenletExit', 'Timeout', 'config', 'fork', 'get_hub', 'getcurrent', 'getswitchinterval', 'idle', 'iwait', 'joinall', 'kill',
           'killall', 'reinit', 'setswitchinterval', 'signal_handler', 'sleep', 'spawn', 'spawn_later', 'spawn_raw', 'wait', 'with_timeout']

spawn = Greenlet.spawn
spawn_later = Greenlet.spawn_later


class config:
    """Settings; none has an effect here."""

    resolver = ['thread']
    max_blocking_time = 0.1
    monitor_thread = False


def kill(greenlet, exception=GreenletExit):
    """Raises an exception in any greenlet, in the loop's next round."""
    if not greenlet.dead:
        if isinstance(greenlet, Greenlet):
            greenlet.kill(exception=exception, block=False)
        else:
            get_hub().loop.run_callback(greenlet.throw, exception)


def fork():
    import os
    return os.fork()


def getswitchinterval():
    import sys
    return sys.getswitchinterval()


def setswitchinterval(interval):
    import sys
    sys.setswitchinterval(interval)
