# right · cpython · the same, waited for
from multiprocessing import Pool
import os


def write(name):
    with open(f'{name}.txt', 'w') as f:
        f.write(name)
    return name


if __name__ == '__main__':
    with Pool(2) as pool:
        jobs = [pool.apply_async(write, (name,)) for name in ('red', 'green')]
        for job in jobs:
            job.wait()
    missing = [n for n in ('red', 'green') if not os.path.exists(n + '.txt')]
    print('missing', missing)
    assert not missing
