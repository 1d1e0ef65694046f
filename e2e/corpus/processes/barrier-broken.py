import time
from multiprocessing import Barrier, Process, SimpleQueue
from threading import BrokenBarrierError


def work(barrier, q):
    try:
        barrier.wait()
    except BrokenBarrierError:
        q.put('broken')


if __name__ == '__main__':
    barrier, q = Barrier(3), SimpleQueue()
    processes = [Process(target=work, args=(barrier, q)) for _ in range(2)]
    for process in processes:
        process.start()
    while barrier.n_waiting < 2:
        time.sleep(0.01)
    barrier.abort()
    print(q.get(), q.get(), barrier.broken)
    for process in processes:
        process.join()
    barrier.reset()
    print(barrier.broken)
    try:
        barrier.wait(0.05)
    except BrokenBarrierError:
        print('nobody came', barrier.broken)
