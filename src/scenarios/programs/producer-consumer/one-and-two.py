import time
from multiprocessing import Process, Queue, current_process

EATERS = 2


def produce(q):
    for n in range(1, 7):
        time.sleep(0.1)
        q.put(f'bun {n}')
    for _ in range(EATERS):
        q.put(None)


def consume(q):
    while True:
        bun = q.get()
        if bun is None:
            break
        print(current_process().name, 'eats', bun)
        time.sleep(0.15)
    print(current_process().name, 'goes home')


if __name__ == '__main__':
    q = Queue()
    baker = Process(target=produce, args=(q,), name='Baker')
    eaters = [Process(target=consume, args=(q,), name=f'Eater-{n}') for n in range(1, EATERS + 1)]
    for process in [baker, *eaters]:
        process.start()
    for process in [baker, *eaters]:
        process.join()
    print('all are gone')
