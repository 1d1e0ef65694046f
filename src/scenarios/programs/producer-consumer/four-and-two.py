import time
from multiprocessing import Process, Queue, current_process

EATERS = 2


def produce(q, kind):
    for n in (1, 2, 3):
        time.sleep(0.1)
        q.put(f'{kind} bun {n}')


def consume(q):
    eaten = 0
    while q.get() is not None:
        eaten += 1
        time.sleep(0.05)
    print(current_process().name, 'ate', eaten)


if __name__ == '__main__':
    q = Queue()
    kinds = ('bean', 'plum', 'pork', 'leek')
    bakers = [Process(target=produce, args=(q, kind), name=f'Baker-{kind}') for kind in kinds]
    eaters = [Process(target=consume, args=(q,), name=f'Eater-{n}') for n in range(1, EATERS + 1)]
    for process in bakers + eaters:
        process.start()
    for baker in bakers:
        baker.join()
    print('all bakers have gone home')
    for _ in range(EATERS):
        q.put(None)
    for eater in eaters:
        eater.join()
    print('all are gone')
