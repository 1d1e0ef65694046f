# wrong · cpython · two threads that each wait in a loop for the other’s flag before they raise their own: both go round for ever
import threading

a = b = False


def one():
    global a
    while not b:
        pass
    a = True


def two():
    global b
    while not a:
        pass
    b = True


threads = [threading.Thread(target=one), threading.Thread(target=two)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
