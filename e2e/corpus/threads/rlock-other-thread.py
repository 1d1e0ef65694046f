import threading

lock = threading.RLock()
lock.acquire()


def intrude():
    print('not blocking:', lock.acquire(blocking=False))
    print('timeout:', lock.acquire(timeout=0.05))
    try:
        lock.release()
    except RuntimeError as error:
        print('release:', error)


thread = threading.Thread(target=intrude)
thread.start()
thread.join()
lock.release()
