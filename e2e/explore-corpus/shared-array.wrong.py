# wrong · every-bytecode · two processes move things between the cells of an Array without a lock
from multiprocessing import Process, Array

def move(cells, src, dst):
    n = cells[src]
    cells[src] = n - 1
    cells[dst] = cells[dst] + 1

if __name__ == "__main__":
    cells = Array("i", [5, 5, 5], lock=False)
    ps = [Process(target=move, args=(cells, 0, 1)), Process(target=move, args=(cells, 1, 2))]
    for p in ps: p.start()
    for p in ps: p.join()
    print(list(cells))
    assert sum(cells) == 15, list(cells)
