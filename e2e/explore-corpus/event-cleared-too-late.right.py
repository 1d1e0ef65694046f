# right · cpython · clear() after set(): the second signal is wiped out, a hang
import threading

go = threading.Semaphore(0)


def worker():
    for _ in range(2):
        go.acquire()
        done.release()


done = threading.Semaphore(0)
thread = threading.Thread(target=worker)
thread.start()
for _ in range(2):
    go.release()
    done.acquire()
thread.join()
