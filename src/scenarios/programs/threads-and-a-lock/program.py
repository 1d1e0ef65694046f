import threading
import time

lock = threading.Lock()


def count():
    for n in range(1, 6):
        print(threading.current_thread().name, n)
        time.sleep(1)


def count_with_lock():
    with lock:
        count()


loop = threading.Thread(target=count_with_lock, name='LoopThread')
hoop = threading.Thread(target=count_with_lock, name='HoopThread')
free = threading.Thread(target=count, name='FreeThread')

for thread in (loop, hoop, free):
    thread.start()
for thread in (loop, hoop, free):
    thread.join()
print('everybody has counted to five')
