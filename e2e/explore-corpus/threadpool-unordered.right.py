# right · cpython · imap brings them in the order of what was given
from multiprocessing.pool import ThreadPool

with ThreadPool(2) as pool:
    texts = list(pool.imap(str, [1, 2]))
assert texts == ['1', '2'], texts
