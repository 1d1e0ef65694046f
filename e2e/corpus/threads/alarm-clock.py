# signal.alarm and interval timers: a sleep that is cut short, ticks, one that is called off
import signal
import time


class TimeIsUp(Exception):
    pass


def ring(signum, frame):
    print('rings:', signal.Signals(signum).name, 'in', frame.f_code.co_name)
    raise TimeIsUp


def long_work():
    time.sleep(10)


signal.signal(signal.SIGALRM, ring)
print('set before:', signal.alarm(1))
try:
    long_work()
except TimeIsUp:
    print('the work was cut short')

signal.alarm(5)
print('left when called off:', signal.alarm(0))

ticks = 0


def tick(signum, frame):
    global ticks
    ticks += 1
    print('tick', ticks)
    if ticks == 3:
        signal.setitimer(signal.ITIMER_REAL, 0)


signal.signal(signal.SIGALRM, tick)
signal.setitimer(signal.ITIMER_REAL, 0.2, 0.1)
while ticks < 3:
    signal.pause()
print('timer now:', signal.getitimer(signal.ITIMER_REAL))
signal.setitimer(signal.ITIMER_REAL, 0.2)
while ticks < 4:
    pass
try:
    signal.setitimer(signal.ITIMER_REAL, -1)
except signal.ItimerError as error:
    print(type(error).__name__, error)
