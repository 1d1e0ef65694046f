import time
from concurrent.futures import ThreadPoolExecutor


def square(n):
    time.sleep(0.5)
    return n * n


start = time.monotonic()
executor = ThreadPoolExecutor(max_workers=3, thread_name_prefix='Worker')
for n in (1, 2, 3):
    future = executor.submit(square, n)
    print(n, 'squared is', future.result())
executor.shutdown()
print(f'{time.monotonic() - start:.1f} s')
