import threading

balance = 0
lock = threading.Lock()


def change(amount):
    global balance
    for _ in range(2000):
        with lock:
            balance += amount
            balance -= amount
            balance += 1


threads = [threading.Thread(target=change, args=(amount,)) for amount in (5, 8, 13)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance)
