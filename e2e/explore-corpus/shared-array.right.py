# right · every-bytecode · the same with the lock of the Array
from multiprocessing import Process, Array

def move(cells, src, dst):
    with cells.get_lock():
        cells[src] -= 1
        cells[dst] += 1

if __name__ == "__main__":
    cells = Array("i", [5, 5, 5])
    ps = [Process(target=move, args=(cells, 0, 1)), Process(target=move, args=(cells, 1, 2))]
    for p in ps: p.start()
    for p in ps: p.join()
    print(list(cells))
    assert sum(cells) == 15, list(cells)
