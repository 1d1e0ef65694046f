import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount


accounts = [Account(n, 100) for n in range(4)]


def churn(step):
    for n in range(100):
        transfer(accounts[n % 4], accounts[(n + step) % 4], n % 7)


threads = [threading.Thread(target=churn, args=(step,)) for step in (1, 2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(account.balance for account in accounts), [account.balance for account in accounts])
