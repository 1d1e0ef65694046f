import logging
import sys
import threading

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(threadName)s %(levelname)s %(message)s')
log = logging.getLogger('work')


def work(n):
    log.debug('not shown')
    log.info('step %d of %s', n, '步骤')
    if n == 2:
        try:
            1 / 0
        except ZeroDivisionError as error:
            log.error('failed: %s', error)


for n in range(3):
    thread = threading.Thread(target=work, args=(n,), name=f'Worker-{n}')
    thread.start()
    thread.join()
log.warning('end of main')
