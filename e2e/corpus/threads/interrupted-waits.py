# A signal whose handler raises nothing does not make a wait longer.
import _thread
import signal
import threading
import time

handled = []
signal.signal(signal.SIGTERM, lambda number, frame: handled.append(number))


def pester():
    for _ in range(10):
        time.sleep(0.03)
        _thread.interrupt_main(signal.SIGTERM)


def on_time(wait):
    """Whether a wait of 0.4 seconds took that long, though a signal came ten times."""
    handled.clear()
    pesterer = threading.Thread(target=pester)
    pesterer.start()
    before = time.monotonic()
    result = wait()
    took = time.monotonic() - before
    pesterer.join()
    return result, 0.39 < took < 0.6, len(handled) > 0


lock = threading.Lock()
lock.acquire()
event = threading.Event()
long_one = threading.Thread(target=event.wait)
long_one.start()
print('sleep', on_time(lambda: time.sleep(0.4)))
print('lock', on_time(lambda: lock.acquire(timeout=0.4)))
print('event', on_time(lambda: event.wait(0.4)))
print('join', on_time(lambda: long_one.join(0.4)))
event.set()
