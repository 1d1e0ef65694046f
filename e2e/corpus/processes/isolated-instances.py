import multiprocessing


class Account:
    opened = 0

    def __init__(self, owner):
        type(self).opened += 1
        self.owner = owner
        self.balance = 100

    def draw(self, amount):
        self.balance -= amount
        Account('fee')
        print(f'in a child: {self.owner} has {self.balance}, opened {Account.opened}')


if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    account = Account('Lin')
    for amount in (30, 60):
        process = context.Process(target=account.draw, args=(amount,))
        process.start()
        process.join()
    print(f'in the parent: {account.owner} has {account.balance}, opened {Account.opened}')
