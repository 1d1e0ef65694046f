# right · every-bytecode · check, then withdraw: the account is overdrawn
import threading

balance = 100
lock = threading.Lock()


def withdraw(amount):
    global balance
    with lock:
        if balance >= amount:
            left = balance - amount
            balance = left
            paid.append(amount)


paid = []
threads = [threading.Thread(target=withdraw, args=(80,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sum(paid) <= 100, paid
