# wrong · every-bytecode · the threads of a ThreadPool add to a global · total at 9
from multiprocessing.pool import ThreadPool

total = 0


def add(n):
    global total
    total = total + n


with ThreadPool(2) as pool:
    pool.map(add, [1, 2, 3])
print(total)
assert total == 6
