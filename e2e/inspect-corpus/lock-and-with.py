import threading
lock = threading.Lock()
balance = 0
def deposit(amount):
    global balance
    with lock:
        before = balance
        after = before + amount
        balance = after
    done = True
threads = [threading.Thread(target=deposit, args=(a,), name=f'T{a}') for a in (5, 7)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(balance)
