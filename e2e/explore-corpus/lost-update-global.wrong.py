# wrong · every-bytecode · a lost update of a global: the last assertion fails · 2 switches · visits at 9
import threading

visits = 0


def visit():
    global visits
    visits += 1


threads = [threading.Thread(target=visit) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert visits == 3, visits
print('visits', visits)
