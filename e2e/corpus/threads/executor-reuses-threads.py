import threading
import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(8, thread_name_prefix='Reused') as executor:
    names = set()
    for _ in range(5):
        names.add(executor.submit(lambda: threading.current_thread().name).result())
        time.sleep(0.03)
print(names)
