import os
import signal
import time
from multiprocessing import Event, Process


def work(ready):
    try:
        ready.set()
        while True:
            time.sleep(0.05)
    except KeyboardInterrupt:
        print('interrupted')
    finally:
        print('tidied up')


if __name__ == '__main__':
    ready = Event()
    process = Process(target=work, args=(ready,))
    process.start()
    ready.wait()
    os.kill(process.pid, signal.SIGINT)
    process.join()
    print(process.exitcode)
