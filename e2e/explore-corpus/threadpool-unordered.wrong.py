# wrong · cpython · what a ThreadPool’s imap_unordered brings is taken to come in the order of what was given
from multiprocessing.pool import ThreadPool

with ThreadPool(2) as pool:
    texts = list(pool.imap_unordered(str, [1, 2]))
assert texts == ['1', '2'], texts
