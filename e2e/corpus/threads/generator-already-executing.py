import threading
import time

entered = threading.Event()


def slow():
    entered.set()
    time.sleep(0.1)
    yield 1


generator = slow()
thread = threading.Thread(target=next, args=(generator,))
thread.start()
entered.wait()
try:
    next(generator)
except ValueError as error:
    print('ValueError:', error)
thread.join()
print('finished:', list(generator))
