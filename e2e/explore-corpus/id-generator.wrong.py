# wrong · every-bytecode · two threads get the same number from a generator of ids by hand · 2 switches · last, given at 10, 11
import threading

last = 0
given = []


def next_id():
    global last
    last += 1
    given.append(last)


threads = [threading.Thread(target=next_id) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(set(given)) == 2, given
