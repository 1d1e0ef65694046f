import time
from multiprocessing import Process


def work():
    try:
        for n in range(1, 100):
            print('working on piece', n)
            time.sleep(0.2)
    finally:
        print('tidied up')


if __name__ == '__main__':
    child = Process(target=work)
    child.start()
    time.sleep(0.7)
    child.terminate()
    print('terminate() returned at once')
    time.sleep(0.1)
    print('a moment later, is it alive?', child.is_alive())
    child.join()
    print('exit code', child.exitcode, '- and the parent goes on')
