# right · every-bytecode · Peterson’s algorithm with the turn said before the wish: both are inside
import threading

wants = [False, False]
turn = 0
inside = 0
most = 0


def enter(me):
    global turn, inside, most
    other = 1 - me
    wants[me] = True
    turn = other
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
