import sys
from multiprocessing import Process


def work():
    {}['k']


if __name__ == '__main__':
    sys.excepthook = lambda kind, value, trace: print('the hook of the parent:', kind.__name__)
    process = Process(target=work, name='without hook')
    process.start()
    process.join()
    print(process.exitcode, flush=True)
    raise ValueError('last')
