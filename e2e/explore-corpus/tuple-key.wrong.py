# wrong · every-bytecode · a lost update of an item whose key is made anew each time · grid[(x, y)], grid[x, y] at 9
import threading
from collections import defaultdict

grid = defaultdict(int)


def paint(x, y):
    grid[(x, y)] = grid[x, y] + 1


painters = [threading.Thread(target=paint, args=(1, 2)) for _ in range(2)]
for p in painters:
    p.start()
for p in painters:
    p.join()
assert grid[1, 2] == 2, dict(grid)
