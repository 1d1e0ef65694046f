import time
from multiprocessing import Process


def visit(n):
    print('child', n, 'in')
    time.sleep(0.1)
    print('child', n, 'out')


if __name__ == '__main__':
    children = [Process(target=visit, args=(n,)) for n in range(1, 6)]
    for child in children:
        child.start()
    for child in children:
        child.join()
