import threading
import time

left = threading.Lock()
right = threading.Lock()


def first():
    with left:
        time.sleep(0.05)
        with right:
            print('never printed')


def second():
    with right:
        time.sleep(0.05)
        with left:
            print('never printed')


one = threading.Thread(target=first, name='One')
two = threading.Thread(target=second, name='Two')
one.start()
two.start()
one.join()
two.join()
