import threading
import time
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
executor = ThreadPoolExecutor(1)
first = executor.submit(gate.wait)
while not first.running():
    time.sleep(0.005)
rest = [executor.submit(print, 'never printed') for _ in range(3)]
executor.shutdown(wait=False, cancel_futures=True)
print('cancelled:', [future.cancelled() for future in rest], 'first done:', first.done())
gate.set()
executor.shutdown()
print('first done:', first.done(), first.result())

with ThreadPoolExecutor(2) as executor:
    for n in range(3):
        executor.submit(time.sleep, 0.02 * n)
print('left the with block: all done')
