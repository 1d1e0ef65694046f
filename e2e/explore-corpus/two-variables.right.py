# right · every-bytecode · two variables that belong together are seen half changed
import threading

span = (0, 10)


def move():
    global span
    span = (20, 30)


def look():
    low, high = span
    seen.append(low <= high)


seen = []
threads = [threading.Thread(target=f) for f in (move, look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert seen == [True]
