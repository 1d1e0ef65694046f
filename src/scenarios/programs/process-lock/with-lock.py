import time
from multiprocessing import Lock, Process


def visit(room, n):
    with room:
        print('child', n, 'in')
        time.sleep(0.1)
        print('child', n, 'out')


if __name__ == '__main__':
    room = Lock()
    children = [Process(target=visit, args=(room, n)) for n in range(1, 6)]
    for child in children:
        child.start()
    for child in children:
        child.join()
