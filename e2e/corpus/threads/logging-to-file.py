"""logging with a FileHandler, from several threads."""
import logging
import threading

logger = logging.getLogger('work')
logger.setLevel(logging.DEBUG)
handler = logging.FileHandler('work.log', mode='w', encoding='utf-8')
handler.setFormatter(logging.Formatter('%(threadName)s %(levelname)s %(message)s'))
logger.addHandler(handler)


def work(n):
    logger.info('开始 %d', n)
    try:
        1 / (n - 1)
    except ZeroDivisionError:
        logger.error('failed with %d', n)
    logger.debug('done')


threads = [threading.Thread(target=work, args=(n,), name=f'worker-{n}') for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
handler.close()
lines = open('work.log', encoding='utf-8').read().splitlines()
print(len(lines))
print('\n'.join(sorted(lines)))
