import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError

gate = threading.Event()
with ThreadPoolExecutor() as executor:
    future = executor.submit(gate.wait)
    for call in (future.result, future.exception):
        try:
            call(timeout=0.03)
        except TimeoutError as error:
            print('TimeoutError', repr(error))
    gate.set()
    print(future.result(timeout=5))
