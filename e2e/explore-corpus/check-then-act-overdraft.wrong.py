# wrong · every-bytecode · check, then withdraw: the account is overdrawn · 2 switches · balance at 9, 10, 11
import threading

balance = 100


def withdraw(amount):
    global balance
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
