# a spawned child ends only when its threads have
import multiprocessing
import threading
import time


def slow(number):
    time.sleep(0.2 * number)
    print('thread', number, 'is done')


def child():
    print(threading.current_thread() is threading.main_thread(), threading.main_thread().name)
    for number in range(1, 4):
        threading.Thread(target=slow, args=(number,)).start()
    print('the child has nothing left to do')


if __name__ == '__main__':
    multiprocessing.set_start_method('spawn')
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
    print(process.exitcode)
