import time
from concurrent.futures import ThreadPoolExecutor


def work():
    time.sleep(0.05)
    print('the pool finishes its work before the program ends')


executor = ThreadPoolExecutor(1)
executor.submit(work)
executor.submit(print, 'also what was only queued')
print('end of main')
