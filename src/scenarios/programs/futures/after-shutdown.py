import time
from concurrent.futures import ThreadPoolExecutor


def square(n):
    time.sleep(0.5)
    return n * n


start = time.monotonic()
executor = ThreadPoolExecutor(max_workers=3, thread_name_prefix='Worker')
futures = []
for n in (1, 2, 3):
    futures.append(executor.submit(square, n))
print('three are submitted')
executor.shutdown(wait=True)
print('all are done:', [future.done() for future in futures])
for future in futures:
    print('a square is', future.result())
print(f'{time.monotonic() - start:.1f} s')
