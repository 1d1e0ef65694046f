import threading

lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked())
print('again without blocking:', lock.acquire(blocking=False))
print('again with timeout:', lock.acquire(timeout=0.05))
lock.release()
print(lock.locked())
with lock as value:
    print('with gives', value, lock.locked())
print(lock.locked())
