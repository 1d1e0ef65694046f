import atexit
import os
from multiprocessing import Process


def child():
    atexit.register(print, 'registered in the child')
    print('child works')


if __name__ == '__main__':
    atexit.register(print, 'registered in the parent')
    process = Process(target=child)
    process.start()
    process.join()
    print('child ended', process.exitcode)
