import os
from multiprocessing import Lock, Process


def die(lock):
    lock.acquire()
    os._exit(2)


if __name__ == '__main__':
    lock = Lock()
    process = Process(target=die, args=(lock,))
    process.start()
    process.join()
    print('exit code', process.exitcode)
    print('nobody gives it back:', lock.acquire(timeout=0.1))
    lock.release()
    print('unless somebody else does:', lock.acquire(timeout=0.1))
