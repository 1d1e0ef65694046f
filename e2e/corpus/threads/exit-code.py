import sys
import threading
import time


def work():
    time.sleep(0.05)
    print('the thread still finishes')


threading.Thread(target=work).start()
try:
    sys.exit(3)
finally:
    print('leaving')
