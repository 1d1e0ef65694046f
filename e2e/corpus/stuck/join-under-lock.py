import threading
import time

lock = threading.Lock()


def work():
    time.sleep(0.05)
    with lock:
        print('never printed')


worker = threading.Thread(target=work, name='Worker')
worker.start()
with lock:
    worker.join()
