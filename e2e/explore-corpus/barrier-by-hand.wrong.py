# wrong · every-bytecode · a barrier by hand: the count is lost, nobody opens it, a hang · 2 switches · arrived at 10, 11
import threading

arrived = 0
all_here = threading.Event()


def meet():
    global arrived
    arrived += 1
    if arrived == 2:
        all_here.set()
    all_here.wait()


threads = [threading.Thread(target=meet) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
