import time
from concurrent.futures import CancelledError, ProcessPoolExecutor

if __name__ == '__main__':
    executor = ProcessPoolExecutor(1)
    executor.submit(abs, 1).result()
    futures = [executor.submit(time.sleep, 0.2) for _ in range(8)]
    while not futures[0].running():
        time.sleep(0.01)
    last = futures[-1]
    print(last.cancel(), last.cancelled(), last.done())
    try:
        last.result()
    except CancelledError:
        print('CancelledError')
    executor.shutdown(cancel_futures=True)
    print(futures[0].result(), futures[0].cancel(), any(future.cancelled() for future in futures[4:]))
