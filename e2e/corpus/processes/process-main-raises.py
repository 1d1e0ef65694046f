import time
from multiprocessing import Event, Process


def work(go):
    go.wait()
    time.sleep(0.2)
    print('the child was waited for')


if __name__ == '__main__':
    go = Event()
    Process(target=work, args=(go,)).start()
    go.set()
    raise RuntimeError('main fails')
