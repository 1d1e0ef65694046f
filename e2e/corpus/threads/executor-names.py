import threading
from concurrent.futures import ThreadPoolExecutor

barrier = threading.Barrier(3)


def name(_):
    barrier.wait()
    return threading.current_thread().name


with ThreadPoolExecutor(3, thread_name_prefix='下载') as executor:
    print(sorted(executor.map(name, range(3))))
with ThreadPoolExecutor(3) as executor:
    print(sorted(executor.map(name, range(3))))
try:
    ThreadPoolExecutor(0)
except ValueError as error:
    print('ValueError:', error)
