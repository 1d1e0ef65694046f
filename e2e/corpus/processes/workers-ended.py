# Process.interrupt is a KeyboardInterrupt in the child; workers of a pool are told to end, or are killed (3.14).
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def patient(ready):
    try:
        ready.set()
        time.sleep(60)
    except KeyboardInterrupt:
        print('interrupted')


def careless(ready):
    ready.set()
    time.sleep(60)


def told(ready):
    ready.set()
    time.sleep(60)


if __name__ == '__main__':
    for target in (patient, careless):
        ready = multiprocessing.Event()
        child = multiprocessing.Process(target=target, args=(ready,))
        child.start()
        ready.wait()
        child.interrupt()
        child.join()
        print(target.__name__, child.exitcode)
    manager = multiprocessing.Manager()
    for end in ('terminate_workers', 'kill_workers'):
        ready = manager.Event()
        pool = ProcessPoolExecutor(1)
        future = pool.submit(told, ready)
        queued = pool.submit(pow, 2, 3)
        ready.wait()
        workers = list(pool._processes.values())
        getattr(pool, end)()
        for worker in workers:
            worker.join()
            print(end, worker.exitcode)
        for one in (future, queued):
            try:
                print(one.result())
            except BrokenProcessPool as error:
                print(type(error).__name__, str(error)[:60])
    manager.shutdown()
