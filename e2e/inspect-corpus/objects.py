import threading
class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
    def take(self, amount):
        rest = self.balance - amount
        self.balance = rest
        return rest
account = Account('ann', 50)
def spend(name, amounts):
    left = None
    for amount in amounts:
        left = account.take(amount)
    print(name, left)
threads = [threading.Thread(target=spend, args=(f'T{i}', [i, i * 2]), name=f'T{i}') for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
