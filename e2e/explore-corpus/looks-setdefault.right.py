# right · every-bytecode · dict.setdefault decides once: right
import threading

first = {}


def claim(name):
    first.setdefault('winner', name)


threads = [threading.Thread(target=claim, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert first['winner'] in 'ab'
