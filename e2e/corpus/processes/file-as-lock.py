import os
import tempfile
from multiprocessing import Process, SimpleQueue


def claim(path, q, n):
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        q.put('first')
    except FileExistsError:
        q.put('late')


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        q = SimpleQueue()
        processes = [Process(target=claim, args=(os.path.join(folder, 'lock'), q, n)) for n in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(sorted(q.get() for _ in range(4)))
