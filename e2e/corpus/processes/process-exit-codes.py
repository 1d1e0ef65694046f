import multiprocessing
import os
import sys


def leave(how):
    if how == 'return':
        return 5
    if how == '_exit':
        os._exit(7)
    if how == 'raise':
        raise SystemExit(9)
    sys.exit(how)


if __name__ == '__main__':
    for how in ('return', '_exit', 'raise', 0, 3, 255, None, True):
        process = multiprocessing.Process(target=leave, args=(how,))
        process.start()
        process.join()
        print(repr(how), '->', process.exitcode)
