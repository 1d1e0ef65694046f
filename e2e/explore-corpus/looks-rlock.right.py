# right · every-bytecode · a lock taken twice by its owner: right
import threading

lock = threading.RLock()
total = 0


def add():
    global total
    with lock:
        total += 1


def add_two():
    with lock:
        add()
        add()


threads = [threading.Thread(target=add_two) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert total == 4, total
