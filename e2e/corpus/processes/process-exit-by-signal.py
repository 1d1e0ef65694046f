import multiprocessing
import os
import signal
import time


def wait():
    time.sleep(20)


def end_yourself(number):
    os.kill(os.getpid(), number)
    time.sleep(20)


if __name__ == '__main__':
    waiting = [multiprocessing.Process(target=wait) for _ in range(3)]
    for process in waiting:
        process.start()
    waiting[0].terminate()
    waiting[1].kill()
    os.kill(waiting[2].pid, signal.SIGTERM)
    for process in waiting:
        process.join()
        print(process.exitcode, process.is_alive())
    for number in (signal.SIGTERM, signal.SIGKILL):
        process = multiprocessing.Process(target=end_yourself, args=(number,))
        process.start()
        process.join()
        print(process.exitcode == -number, signal.Signals(-process.exitcode).name)
