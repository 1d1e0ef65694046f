# right · cpython · the same, forked when no thread holds the lock
import os
import threading

lock = threading.Lock()

def background():
    with lock:
        print("background work")

t = threading.Thread(target=background)
t.start()
t.join()
pid = os.fork()
if pid == 0:
    with lock:
        os._exit(0)
os.waitpid(pid, 0)
print("done")
