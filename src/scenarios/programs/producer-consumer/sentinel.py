import time
from multiprocessing import Process, Queue


def produce(q):
    for n in range(1, 6):
        time.sleep(0.1)
        q.put(f'bun {n}')
    q.put(None)
    print('the baker goes home')


def consume(q):
    while True:
        bun = q.get()
        if bun is None:
            break
        print('ate', bun)
    print('the eater goes home too')


if __name__ == '__main__':
    q = Queue()
    baker = Process(target=produce, args=(q,), name='Baker')
    eater = Process(target=consume, args=(q,), name='Eater')
    baker.start()
    eater.start()
    baker.join()
    eater.join()
    print('all are gone')
