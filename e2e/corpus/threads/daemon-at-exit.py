import threading
import time


def forever():
    try:
        while True:
            time.sleep(0.01)
    finally:
        print('never printed')


def last():
    time.sleep(0.1)
    print('the last non-daemon thread ends')


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=last).start()
print('end of main')
