import threading


class Account:
    lock = threading.Lock()
    transfers = 0

    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance

    def transfer(self, other, amount):
        with Account.lock:
            if self.balance >= amount:
                self.balance -= amount
                other.balance += amount
            Account.transfers += 1


ann = Account('Ann', 1000)
ben = Account('Ben', 1000)


def shuffle(source, target, amount):
    for _ in range(200):
        source.transfer(target, amount)


threads = [threading.Thread(target=shuffle, args=args) for args in ((ann, ben, 3), (ben, ann, 2))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(ann.balance + ben.balance, Account.transfers)
