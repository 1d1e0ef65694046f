import sys
from multiprocessing import Process


def say(*words):
    print(*words, sep='-', end='.\n')
    sys.stdout.write('without newline ')
    sys.stdout.flush()


if __name__ == '__main__':
    for n in range(3):
        print('before', n)
        process = Process(target=say, args=('child', n, '你好'))
        process.start()
        process.join()
        print('after', n)
