import logging
import sys
from multiprocessing import Process

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(processName)s %(threadName)s %(levelname)s %(message)s')


def work(n):
    logging.info('piece %d', n)
    logging.debug('not shown')


if __name__ == '__main__':
    logging.info('start')
    for n in range(2):
        process = Process(target=work, args=(n,), name=f'worker-{n}')
        process.start()
        process.join()
    logging.warning('end')
