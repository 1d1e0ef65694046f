import threading
from multiprocessing import Process


def fail():
    raise ValueError('in a thread of a child')


def work():
    threading.excepthook = lambda args: print('thread failed:', args.exc_type.__name__, args.exc_value)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    print('the child goes on')


if __name__ == '__main__':
    process = Process(target=work)
    process.start()
    process.join()
    print(process.exitcode)
