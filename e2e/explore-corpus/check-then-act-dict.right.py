# right · every-bytecode · check, then act on a dict: the page is loaded twice
import threading

cache = {}
loads = []
lock = threading.Lock()


def load(url):
    with lock:
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
