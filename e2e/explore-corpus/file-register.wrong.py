# wrong · cpython · two processes add their names to a file by reading and rewriting it · names.txt at 11, 12
import os
from multiprocessing import Process

def register(name):
    names = []
    if os.path.exists("names.txt"):
        with open("names.txt") as f:
            names = f.read().split()
    names.append(name)
    with open("names.txt", "w") as f:
        f.write(" ".join(names))

if __name__ == "__main__":
    ps = [Process(target=register, args=(n,)) for n in ("ann", "bob")]
    for p in ps: p.start()
    for p in ps: p.join()
    names = open("names.txt").read().split()
    print(names)
    assert len(names) == 2, names
