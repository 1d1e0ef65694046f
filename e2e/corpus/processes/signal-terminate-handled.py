import signal
import sys
import time
from multiprocessing import Event, Process


def work(ready):
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(21))
    try:
        ready.set()
        while True:
            time.sleep(0.05)
    finally:
        print('finally runs')


if __name__ == '__main__':
    ready = Event()
    process = Process(target=work, args=(ready,))
    process.start()
    ready.wait()
    process.terminate()
    process.join()
    print(process.exitcode)
