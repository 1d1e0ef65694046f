import time
from multiprocessing import Process


def tick():
    for n in range(1, 8):
        print('tick', n)
        time.sleep(0.3)
    print('the clock has run down')


if __name__ == '__main__':
    clock = Process(target=tick, name='Clock')
    clock.start()
    time.sleep(1)
    print('the main program is at its end')
