import threading

lock = threading.RLock()


def descend(depth):
    with lock:
        if depth:
            return descend(depth - 1) + 1
        return 0


print(descend(50))
print(lock.acquire(), lock.acquire(), lock.acquire())
for _ in range(3):
    lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
