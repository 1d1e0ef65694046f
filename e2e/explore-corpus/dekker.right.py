# right · every-bytecode · Dekker’s algorithm
import threading

wants = [False, False]
turn = 0
n = 0


def add(me):
    global turn, n
    other = 1 - me
    wants[me] = True
    while wants[other]:
        if turn == me:
            continue
        wants[me] = False
        while turn != me:
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
