# wrong · cpython · results in the order in which they are done, taken for that of their submission · results at 8
from concurrent.futures import ThreadPoolExecutor

results = []
with ThreadPoolExecutor(2) as pool:
    for word in ('first', 'second'):
        future = pool.submit(str.upper, word)
        future.add_done_callback(lambda future: results.append(future.result()))
assert results == ['FIRST', 'SECOND'], results
