import time
from multiprocessing import Event, Process


def work(ready):
    print('daemon at work')
    ready.set()
    time.sleep(30)
    print('never printed')


if __name__ == '__main__':
    ready = Event()
    Process(target=work, args=(ready,), daemon=True).start()
    ready.wait()
    print('main is done')
