# wrong · every-bytecode · a lost update although both hold a lock: not the same one · 2 switches · balance at 11
import threading

balance = 10
mine, yours = threading.Lock(), threading.Lock()


def pay(lock):
    global balance
    with lock:
        balance -= 1


threads = [threading.Thread(target=pay, args=(lock,)) for lock in (mine, yours)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert balance == 8, balance
