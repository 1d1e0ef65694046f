# right · cpython · two threads that raise their own flag before they wait in a loop for the other’s
import threading

a = b = False


def one():
    global a
    a = True
    while not b:
        pass


def two():
    global b
    b = True
    while not a:
        pass


threads = [threading.Thread(target=one), threading.Thread(target=two)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
