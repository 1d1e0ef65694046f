# right · cpython · results in the order in which they are done, taken for that of their submission
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(str.upper, word) for word in ('first', 'second')]
results = [future.result() for future in futures]
assert results == ['FIRST', 'SECOND'], results
