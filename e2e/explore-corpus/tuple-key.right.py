# right · every-bytecode · items whose keys are tuples, not the same
import threading
from collections import defaultdict

grid = defaultdict(int)


def paint(x, y):
    grid[(x, y)] = grid[x, y] + 1


painters = [threading.Thread(target=paint, args=(1, n)) for n in range(2)]
for p in painters:
    p.start()
for p in painters:
    p.join()
assert grid[1, 0] == grid[1, 1] == 1, dict(grid)
