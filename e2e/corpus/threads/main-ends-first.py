import threading
import time


def work():
    time.sleep(0.1)
    print('main alive:', threading.main_thread().is_alive())
    print('worker says goodbye')


threading.Thread(target=work).start()
print('main says goodbye')
