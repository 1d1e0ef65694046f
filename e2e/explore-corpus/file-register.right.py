# right · cpython · the same under a lock that both processes have
import os
from multiprocessing import Lock, Process

def register(lock, name):
    with lock:
        names = []
        if os.path.exists("names.txt"):
            with open("names.txt") as f:
                names = f.read().split()
        names.append(name)
        with open("names.txt", "w") as f:
            f.write(" ".join(names))

if __name__ == "__main__":
    lock = Lock()
    ps = [Process(target=register, args=(lock, n)) for n in ("ann", "bob")]
    for p in ps: p.start()
    for p in ps: p.join()
    names = open("names.txt").read().split()
    print(names)
    assert len(names) == 2, names
