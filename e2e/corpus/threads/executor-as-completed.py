import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def nap(delay):
    time.sleep(delay)
    return delay


with ThreadPoolExecutor(4) as executor:
    futures = {executor.submit(nap, delay): name for name, delay in [('c', 0.15), ('a', 0.02), ('b', 0.08)]}
    for future in as_completed(futures):
        print(futures[future], future.result())

with ThreadPoolExecutor(1) as executor:
    slow = executor.submit(nap, 0.2)
    try:
        for future in as_completed([slow], timeout=0.05):
            print('not reached')
    except TimeoutError as error:
        print('TimeoutError:', error)
