# wrong · cpython · clear() after set(): the second signal is wiped out, a hang · 1 switch · go at 9, 11
import threading

go = threading.Event()


def worker():
    for _ in range(2):
        go.wait()
        done.release()
        go.clear()


done = threading.Semaphore(0)
thread = threading.Thread(target=worker)
thread.start()
for _ in range(2):
    go.set()
    done.acquire()
thread.join()
