# right · cpython · an exception between acquire and release: the permit is gone, a hang
import threading

permits = threading.Semaphore(1)
broken = True


def use():
    global broken
    try:
        with permits:
            was, broken = broken, False
            if was:
                raise ValueError('broken')
    except ValueError:
        print('failed')


threads = [threading.Thread(target=use) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
