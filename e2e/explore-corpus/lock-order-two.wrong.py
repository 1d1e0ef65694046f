# wrong · cpython · two locks in opposite orders: a deadlock · 2 switches · a, b at 8, 9, 14, 15
import threading

a, b = threading.Lock(), threading.Lock()


def left():
    with a:
        with b:
            print('left')


def right():
    with b:
        with a:
            print('right')


threads = [threading.Thread(target=f) for f in (left, right)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
