import os
import tempfile
from multiprocessing import Lock, Process


def write(path, lock, name):
    for n in range(10):
        with lock:
            with open(path, 'a') as file:
                file.write(f'{name}{n} ')
                file.write('begin ')
                file.flush()
                file.write('end\n')


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        path, lock = os.path.join(folder, 'log.txt'), Lock()
        processes = [Process(target=write, args=(path, lock, name)) for name in 'ab']
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        with open(path) as file:
            lines = file.read().splitlines()
    print(sorted(lines) == [f'{name}{n} begin end' for name in 'ab' for n in range(10)])
    print([line[:2] for line in lines if line[0] == 'a'] == [f'a{n}' for n in range(10)])
