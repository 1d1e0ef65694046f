import threading

semaphore = threading.BoundedSemaphore(2)
semaphore.acquire()
semaphore.release()
try:
    semaphore.release()
except ValueError as error:
    print('ValueError:', error)
with semaphore:
    with semaphore:
        print('third one:', semaphore.acquire(blocking=False))
try:
    semaphore.release(2)
except ValueError as error:
    print('ValueError:', error)
print('default value:', threading.BoundedSemaphore().acquire(), threading.Semaphore().acquire())
