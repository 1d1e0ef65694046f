import random
from multiprocessing import Process, SimpleQueue


def draw(q, seed):
    if seed is not None:
        random.seed(seed)
    q.put(random.randrange(10**9))


def collect(seed):
    q = SimpleQueue()
    processes = [Process(target=draw, args=(q, seed)) for _ in range(4)]
    for process in processes:
        process.start()
    values = [q.get() for _ in processes]
    for process in processes:
        process.join()
    return values


if __name__ == '__main__':
    random.seed(1)
    print('different without a seed:', len(set(collect(None))))
    print('equal with one:', len(set(collect(5))), collect(5)[0] == random.Random(5).randrange(10**9))
