import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

context = multiprocessing.get_context('spawn')
if multiprocessing.current_process().name != 'MainProcess':
    raise SystemExit(5)
try:
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        print(executor.submit(abs, -1).result())
except BrokenProcessPool:
    print('the worker did not survive the import')
