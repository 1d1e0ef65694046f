import time
from multiprocessing import Process


def work(n):
    time.sleep(1)
    print('child', n, 'is done')


if __name__ == '__main__':
    start = time.monotonic()
    for n in range(1, 6):
        child = Process(target=work, args=(n,))
        child.start()
        child.join()
    print(f'five children, {time.monotonic() - start:.1f} s')
