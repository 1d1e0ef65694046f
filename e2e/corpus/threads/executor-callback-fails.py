import logging
import sys
from concurrent.futures import ThreadPoolExecutor

logging.basicConfig(stream=sys.stdout, format='%(name)s %(levelname)s %(exc_info)s', level=logging.ERROR)
logging.getLogger('concurrent.futures').addFilter(lambda record: setattr(record, 'exc_info', None) or True)


def bad(future):
    raise ZeroDivisionError('in a callback')


def good(future):
    print('the next callback still runs:', future.result())


with ThreadPoolExecutor(1) as executor:
    future = executor.submit(str, 42)
    future.result()
    future.add_done_callback(bad)
    future.add_done_callback(good)
print('end')
