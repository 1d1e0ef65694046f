import threading

lock = threading.Lock()
condition = threading.Condition()
semaphore = threading.Semaphore(1)


def fail(guard):
    try:
        with guard:
            raise ArithmeticError('inside')
    except ArithmeticError as error:
        print(type(guard).__name__, error)


for guard in (lock, condition, semaphore):
    thread = threading.Thread(target=fail, args=(guard,))
    thread.start()
    thread.join()
print('free again:', lock.acquire(blocking=False), condition.acquire(blocking=False), semaphore.acquire(blocking=False))
