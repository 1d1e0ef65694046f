# right · every-bytecode · threading.local: each has its own: right
import threading

own = threading.local()
totals = []


def work():
    own.n = 0
    for _ in range(2):
        own.n += 1
    totals.append(own.n)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert totals == [2, 2], totals
