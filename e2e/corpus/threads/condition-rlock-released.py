import threading
import time

condition = threading.Condition()
steps = []


def waiter():
    with condition:
        with condition:
            steps.append('waiting, entered twice')
            condition.wait()
            steps.append('woken')


thread = threading.Thread(target=waiter)
thread.start()
time.sleep(0.05)
with condition:
    steps.append('main got the lock: wait() released it completely')
    condition.notify()
thread.join()
for step in steps:
    print(step)
