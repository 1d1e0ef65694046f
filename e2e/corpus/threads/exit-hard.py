import os
import threading
import time


def work():
    time.sleep(30)
    print('never printed')


threading.Thread(target=work).start()
print('hard exit', flush=True)
os._exit(7)
