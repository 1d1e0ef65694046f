import gc
import threading
import time


def count(rounds):
    n = 0
    while n < rounds:
        n += 1
    print(threading.current_thread().name, 'counted to', n)


def read_letters():
    for number in (1, 2, 3):
        time.sleep(0.004)
        print('letter', number, 'has come')


def tidy_up():
    loops = [[] for _ in range(500)]
    for loop in loops:
        loop.append(loop)
    del loop, loops
    print('garbage collected:', gc.collect() > 0)


threads = [
    threading.Thread(target=count, args=(40_000,), name='Counter'),
    threading.Thread(target=read_letters, name='Reader'),
    threading.Thread(target=tidy_up, name='Tidier'),
    threading.Thread(target=count, args=(100,), name='Brief'),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('everybody is done')
