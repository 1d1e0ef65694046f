import time
from multiprocessing import Process, Queue


def produce(q):
    for n in range(1, 6):
        time.sleep(0.1)
        q.put(f'bun {n}')
    print('the baker goes home')


def consume(q):
    while True:
        bun = q.get()
        print('ate', bun)


if __name__ == '__main__':
    q = Queue()
    baker = Process(target=produce, args=(q,), name='Baker')
    eater = Process(target=consume, args=(q,), name='Eater')
    baker.start()
    eater.start()
    baker.join()
    print('no more buns will come')
