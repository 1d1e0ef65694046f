import time
from multiprocessing import JoinableQueue, Process, current_process


def produce(q, kind):
    for n in (1, 2, 3):
        time.sleep(0.1)
        q.put(f'{kind} bun {n}')
    print(current_process().name, 'has put three')


def consume(q):
    while True:
        bun = q.get()
        time.sleep(0.15)
        print(current_process().name, 'ate', bun)
        q.task_done()


if __name__ == '__main__':
    q = JoinableQueue()
    bakers = [Process(target=produce, args=(q, kind), name=f'Baker-{kind}') for kind in ('bean', 'plum')]
    for n in (1, 2):
        Process(target=consume, args=(q,), name=f'Eater-{n}', daemon=True).start()
    for baker in bakers:
        baker.start()
    for baker in bakers:
        baker.join()
    print('everything is put, not everything is eaten')
    q.join()
    print('everything is eaten')
