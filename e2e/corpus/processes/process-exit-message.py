import sys
from multiprocessing import Process


def leave():
    sys.exit('the child gives up')


if __name__ == '__main__':
    process = Process(target=leave)
    process.start()
    process.join()
    print('exit code', process.exitcode)
