# wrong · every-bytecode · two variables that belong together are seen half changed · 2 switches · low, high at 9, 10, 14
import threading

low, high = 0, 10


def move():
    global low, high
    low = 20
    high = 30


def look():
    seen.append(low <= high)


seen = []
threads = [threading.Thread(target=f) for f in (move, look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert seen == [True]
