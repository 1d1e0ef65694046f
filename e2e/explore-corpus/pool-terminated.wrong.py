# wrong · cpython · a with block ends a Pool whose work is not done
from multiprocessing import Pool
import os


def write(name):
    with open(f'{name}.txt', 'w') as f:
        f.write(name)
    return name


if __name__ == '__main__':
    with Pool(2) as pool:
        for name in ('red', 'green'):
            pool.apply_async(write, (name,))
    missing = [n for n in ('red', 'green') if not os.path.exists(n + '.txt')]
    print('missing', missing)
    assert not missing
