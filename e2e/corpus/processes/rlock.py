from multiprocessing import Process, RLock


def try_it(lock):
    print('child gets it:', lock.acquire(False))
    try:
        lock.release()
    except AssertionError as error:
        print('AssertionError:', error)


def nested(lock, depth):
    with lock:
        return depth if depth == 3 else nested(lock, depth + 1)


if __name__ == '__main__':
    lock = RLock()
    print(nested(lock, 0))
    with lock, lock:
        process = Process(target=try_it, args=(lock,))
        process.start()
        process.join()
    try:
        lock.release()
    except AssertionError as error:
        print('AssertionError:', error)
    process = Process(target=nested, args=(lock, 0))
    process.start()
    process.join()
    print(process.exitcode, lock.acquire(False))
