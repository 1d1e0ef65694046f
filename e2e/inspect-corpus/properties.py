import threading
from functools import cached_property


class Account:
    made = 0
    __slots__ = ('_balance', 'owner', '__dict__')

    def __init__(self, owner, balance):
        Account.made += 1
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        shown = self._balance
        return shown

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError(value)
        self._balance = value

    @cached_property
    def title(self):
        words = self.owner.title()
        return words

    @classmethod
    def empty(cls, owner):
        account = cls(owner, 0)
        return account

    def __getattr__(self, name):
        guess = name * 2
        return guess


def spend(account, amount):
    try:
        account.balance = account.balance - amount
    except ValueError as error:
        missing = error.args[0]
        return missing
    rest = account.balance
    return rest, account.title, account.other


accounts = [Account('ann', 5), Account.empty('bob')]
threads = [threading.Thread(target=spend, args=(one, 3), name=one.owner) for one in accounts]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
made = Account.made
