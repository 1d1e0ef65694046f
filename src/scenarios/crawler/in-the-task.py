import random
import time
from concurrent.futures import ProcessPoolExecutor

PAGES = {'/': 4, '/news': 7, '/shop': 12, '/team': 3, '/blog': 9, '/help': 5}
random.seed(7)
LATENCY = {url: random.uniform(0.3, 1.2) for url in PAGES}


def fetch(url):
    time.sleep(LATENCY[url])
    print(f'fetched {url}')
    return url, '<a>link</a>' * PAGES[url]


def parse(url, text):
    time.sleep(0.2)
    print(f'parsed  {url}: {text.count("<a>")} links')


def fetch_and_parse(url):
    parse(*fetch(url))


if __name__ == '__main__':
    start = time.monotonic()
    with ProcessPoolExecutor(max_workers=3) as executor:
        for url in PAGES:
            executor.submit(fetch_and_parse, url)
    print(f'{time.monotonic() - start:.1f} s')
