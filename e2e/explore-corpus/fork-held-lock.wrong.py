# wrong · cpython · a fork while a thread holds the lock: the copy in the child is never released, a hang · lock at 8, 13, 15
import os
import threading

lock = threading.Lock()

def background():
    with lock:
        print("background work")

t = threading.Thread(target=background)
t.start()
pid = os.fork()
if pid == 0:
    with lock:
        os._exit(0)
os.waitpid(pid, 0)
t.join()
print("done")
