import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait


def nap(delay):
    time.sleep(delay)
    return delay


def fail(delay):
    time.sleep(delay)
    raise OSError('failed')


with ThreadPoolExecutor(4) as executor:
    futures = [executor.submit(nap, 0.15), executor.submit(fail, 0.08), executor.submit(nap, 0.02)]
    done, pending = wait(futures, return_when=FIRST_COMPLETED)
    print('first completed:', len(done), len(pending), done.pop().result())
    done, pending = wait(futures, return_when=FIRST_EXCEPTION)
    print('first exception:', len(done), len(pending), sorted(str(f.exception()) for f in done))
    done, pending = wait(futures, timeout=0)
    print('at once:', len(done), len(pending))
    result = wait(futures, return_when=ALL_COMPLETED)
    print('all:', len(result.done), len(result.not_done))
