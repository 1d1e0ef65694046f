"""The main thread of a process has the number of its process; the other threads of all processes have numbers of their own."""
import multiprocessing
import os
import threading
import warnings

warnings.simplefilter('ignore', DeprecationWarning)


def report(queue):
    seen = []
    thread = threading.Thread(target=lambda: seen.append(threading.get_native_id()))
    thread.start()
    thread.join()
    queue.put((threading.get_native_id(), seen[0], os.getpid(), threading.main_thread().native_id))


if __name__ == '__main__':
    queue = multiprocessing.Queue()
    numbers = []
    print('main thread, main process:', threading.get_native_id() == os.getpid() == threading.main_thread().native_id)
    for _ in range(2):
        process = multiprocessing.Process(target=report, args=(queue,))
        process.start()
        main, other, pid, kept = queue.get()
        process.join()
        print('main thread, child:', main == pid == kept, 'other thread:', other != pid)
        numbers += [main, other]
    numbers.append(threading.get_native_id())
    print('all different:', len(set(numbers)) == len(numbers))

    # a thread that forks is the main thread of the child
    def fork():
        pid = os.fork()
        if pid == 0:
            print('forked by a thread:', threading.get_native_id() == os.getpid(), threading.current_thread() is threading.main_thread())
            os._exit(0)
        os.waitpid(pid, 0)

    thread = threading.Thread(target=fork)
    thread.start()
    thread.join()
