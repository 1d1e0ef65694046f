import sys
import time
from multiprocessing import Process


def work():
    time.sleep(0.1)
    print('child done')


if __name__ == '__main__':
    Process(target=work).start()
    print('main leaves with 4')
    sys.exit(4)
