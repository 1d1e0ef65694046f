# wrong · every-bytecode · check, then act on a dict: the page is loaded twice · 2 switches · cache, cache[url], loads at 9, 10, 11
import threading

cache = {}
loads = []


def load(url):
    if url not in cache:
        loads.append(url)
        cache[url] = len(url)
    return cache[url]


threads = [threading.Thread(target=load, args=('/home',)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert loads == ['/home'], loads
