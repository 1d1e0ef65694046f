import threading
from concurrent.futures import ThreadPoolExecutor

ran_by = []


def callback(future):
    ran_by.append((future.result(), threading.current_thread().name))


gate = threading.Event()


def work(n):
    gate.wait()
    return n


with ThreadPoolExecutor(1, thread_name_prefix='Pool') as executor:
    future = executor.submit(work, 1)
    future.add_done_callback(callback)
    future.add_done_callback(callback)
    gate.set()
print(ran_by)
future.add_done_callback(callback)
print('added late, run at once by', ran_by[-1][1])
