from multiprocessing import Manager, Pool


def write(q):
    for n in range(1, 6):
        q.put(n)
        print('put', n)


def read(q):
    for _ in range(5):
        print('got', q.get())


if __name__ == '__main__':
    with Manager() as manager, Pool(2) as pool:
        q = manager.Queue(3)
        pool.apply_async(write, (q,))
        pool.apply_async(read, (q,))
        pool.close()
        pool.join()
    print('five went through a queue for three')
