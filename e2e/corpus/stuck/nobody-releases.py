import threading

lock = threading.Lock()


def take_and_leave():
    lock.acquire()
    print('ends without releasing', flush=True)


careless = threading.Thread(target=take_and_leave, name='Careless')
careless.start()
careless.join()
with lock:
    print('never printed')
