import threading
import time

condition = threading.Condition()
items = []


def consume():
    with condition:
        while not items:
            condition.wait()
        print('never printed')


consumer = threading.Thread(target=consume, name='Consumer')
consumer.start()
time.sleep(0.05)
with condition:
    items.append('item')
consumer.join()
