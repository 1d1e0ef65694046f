# wrong · every-bytecode · Dekker’s algorithm that looks before it says that it wants to: both are inside
import threading

wants = [False, False]
turn = 0
n = 0


def add(me):
    global turn, n
    other = 1 - me
    while wants[other]:
        pass
    wants[me] = True
    n += 1
    turn = other
    wants[me] = False


threads = [threading.Thread(target=add, args=(me,)) for me in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert n == 2, n
