import time
from concurrent.futures import ThreadPoolExecutor


def square(n):
    time.sleep(0.5)
    return n * n


executor = ThreadPoolExecutor(max_workers=2, thread_name_prefix='Worker')
early = executor.submit(square, 3)
executor.shutdown(wait=False)
print('the executor takes no more work')
print('what it had is still done:', early.result())
executor.submit(square, 4)
print('nobody ever sees this line')
