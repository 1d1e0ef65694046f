import time
from concurrent.futures import ThreadPoolExecutor

PAGES = 8


def look_for(title):
    for shelf in range(1, 4):
        time.sleep(1)
        print('bookseller: I have looked through shelf', shelf)
    return title + ' is on shelf 3'


def read(page):
    time.sleep(0.4)
    print('customer: page', page, 'of the newspaper is read')


start = time.monotonic()
with ThreadPoolExecutor(1, thread_name_prefix='Bookseller') as shop:
    answer = shop.submit(look_for, 'Dune')
    print('customer: I hear that', answer.result())
    for page in range(1, PAGES + 1):
        read(page)
print(f'customer: home after {time.monotonic() - start:.1f} s')
