from multiprocessing import BoundedSemaphore, Process, Semaphore


def take(semaphore):
    semaphore.acquire()


if __name__ == '__main__':
    bounded = BoundedSemaphore(2)
    process = Process(target=take, args=(bounded,))
    process.start()
    process.join()
    print(bounded.get_value())
    bounded.release()
    print(bounded.get_value())
    try:
        bounded.release()
    except ValueError as error:
        print('ValueError:', error)
    plain = Semaphore(0)
    plain.release()
    plain.release()
    print(plain.get_value(), plain.acquire(timeout=1), plain.get_value())
    try:
        Semaphore(-1)
    except (ValueError, OSError) as error:
        print('refused')
