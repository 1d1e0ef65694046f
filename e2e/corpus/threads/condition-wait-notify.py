import threading
import time

condition = threading.Condition()
ready = False


def consumer():
    with condition:
        while not ready:
            print('consumer waits')
            condition.wait()
        print('consumer goes on')


thread = threading.Thread(target=consumer)
thread.start()
time.sleep(0.05)
with condition:
    ready = True
    condition.notify()
    print('notified, lock still held')
    time.sleep(0.05)
    print('now released')
thread.join()
