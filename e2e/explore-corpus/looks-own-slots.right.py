# right · every-bytecode · each thread writes an item of its own: right
import threading

squares = [0] * 3


def fill(n):
    squares[n] = n * n


threads = [threading.Thread(target=fill, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert squares == [0, 1, 4], squares
