import multiprocessing
import os
import sys


def leave(how):
    if how == 'raise':
        raise LookupError('in a spawned child')
    if how == 'hard':
        os._exit(12)
    sys.exit(how)


if __name__ == '__main__':
    multiprocessing.set_start_method('spawn')
    for how in (0, 7, 'hard', 'raise'):
        process = multiprocessing.Process(target=leave, args=(how,))
        process.start()
        process.join()
        print(how, process.exitcode)
