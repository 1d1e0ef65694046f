import threading
import time

lock = threading.Lock()
lock.acquire()


def release_later():
    time.sleep(0.05)
    print('the other thread releases')
    lock.release()


thread = threading.Thread(target=release_later)
thread.start()
lock.acquire()
print('main has the lock')
thread.join()
lock.release()
