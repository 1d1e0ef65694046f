import sys
from multiprocessing import Process


def ask():
    try:
        print('child read', input())
    except EOFError:
        print('nothing to read in a child')


if __name__ == '__main__':
    print('parent read', input())
    process = Process(target=ask)
    process.start()
    process.join()
    print('parent read', sys.stdin.readline().strip())
