import threading
import time


def work():
    time.sleep(0.05)
    print('the thread ends after the main thread has failed')


threading.Thread(target=work).start()
raise RuntimeError('main fails')
