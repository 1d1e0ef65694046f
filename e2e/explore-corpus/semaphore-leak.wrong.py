# wrong · cpython · an exception between acquire and release: the permit is gone, a hang · 0 switches · permits at 10
import threading

permits = threading.Semaphore(1)
broken = True


def use():
    global broken
    permits.acquire()
    try:
        was, broken = broken, False
        if was:
            raise ValueError('broken')
        permits.release()
    except ValueError:
        print('failed')


threads = [threading.Thread(target=use) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
