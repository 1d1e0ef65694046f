# right · every-bytecode · both may compute it, and both compute the same: right
import threading

table = None


def squares():
    global table
    if table is None:
        table = [n * n for n in range(5)]
    return table


threads = [threading.Thread(target=squares) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert squares() == [0, 1, 4, 9, 16]
