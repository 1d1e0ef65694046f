from multiprocessing import Lock, Process


def release(lock):
    lock.release()
    print('the child releases what the parent took')


if __name__ == '__main__':
    lock = Lock()
    lock.acquire()
    process = Process(target=release, args=(lock,))
    process.start()
    process.join()
    print(lock.acquire(timeout=10))
