import time
from concurrent.futures import ProcessPoolExecutor

import requests

SITE = 'http://bakery.example.net'
PAGES = ['/', '/news', '/shop', '/team', '/blog', '/help']


def fetch(page):
    response = requests.get(SITE + page)
    print(f'fetched {page}')
    return page, response.text


def parse(page, text):
    time.sleep(0.2)
    print(f'parsed  {page}: {text.count("<a href")} links')


if __name__ == '__main__':
    start = time.monotonic()
    with ProcessPoolExecutor(max_workers=3) as executor:
        futures = [executor.submit(fetch, page) for page in PAGES]
    for future in futures:
        parse(*future.result())
    print(f'{time.monotonic() - start:.1f} s')
