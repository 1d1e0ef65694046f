# wrong · every-bytecode · Peterson’s algorithm with the turn said before the wish: both are inside · turn, wants[me], wants[other], inside at 13, 14, 15, 17
import threading

wants = [False, False]
turn = 0
inside = 0
most = 0


def enter(me):
    global turn, inside, most
    other = 1 - me
    turn = other
    wants[me] = True
    while wants[other] and turn == other:
        pass
    inside += 1
    most = max(most, inside)
    inside -= 1
    wants[me] = False


threads = [threading.Thread(target=enter, args=(me,)) for me in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert most == 1, most
