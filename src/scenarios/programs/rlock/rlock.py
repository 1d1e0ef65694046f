import threading

balance = 0
guard = threading.RLock()


def deposit(amount):
    global balance
    with guard:
        balance += amount


def deposit_all(amounts):
    with guard:
        for amount in amounts:
            deposit(amount)
        print('balance', balance)


teller = threading.Thread(target=deposit_all, args=([10, 20, 30],), name='Teller')
teller.start()
teller.join()
print('closed')
