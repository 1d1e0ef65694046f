"""Functions of os, signal and threading are sent to processes by name, like any other function."""
import multiprocessing
import os
import pickle
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor


def pickled(module):
    failed = []
    for name, value in sorted(vars(module).items()):
        if callable(value) and not isinstance(value, type) and not name.startswith('_'):
            try:
                if pickle.loads(pickle.dumps(value)) is not value:
                    failed.append(name + ' is another one')
            except Exception as error:
                failed.append(name)
    return failed


if __name__ == '__main__':
    for module in (os, signal, threading):
        print(module.__name__, pickled(module))
    for method in ('fork', 'spawn'):
        context = multiprocessing.get_context(method)
        with ProcessPoolExecutor(1, mp_context=context) as executor:
            pid = executor.submit(os.getpid).result()
            print(method, 'executor:', pid != os.getpid(), executor.submit(os.getppid).result() == os.getpid())
        with context.Pool(1) as pool:
            print(method, 'pool:', pool.apply(os.getpid) != os.getpid(), pool.map(time.sleep, [0, 0]), pool.apply(os.path.exists, ('/no/such/file',)))
