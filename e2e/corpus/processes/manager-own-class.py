from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, balance):
        self.balance = balance

    def draw(self, amount):
        if amount > self.balance:
            raise ValueError('not enough')
        self.balance -= amount
        return self.balance

    def show(self):
        return self.balance


class Bank(BaseManager):
    pass


Bank.register('Account', Account)


def work(account, amount):
    try:
        print('drawn, left', account.draw(amount))
    except ValueError as error:
        print('ValueError:', error)


if __name__ == '__main__':
    with Bank() as bank:
        account = bank.Account(100)
        for amount in (30, 60, 20):
            process = Process(target=work, args=(account, amount))
            process.start()
            process.join()
        print('the parent sees', account.show())
        try:
            account.balance
        except AttributeError:
            print('no attributes through a proxy')
