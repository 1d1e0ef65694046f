import threading
class Account:
    def __init__(self):
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.balance = 0
    def put(self, amount):
        with self.lock:
            self.balance += amount
            self.tell()
    def tell(self):
        with self.changed:
            mine = self.lock._is_owned()
            self.changed.notify_all()
        return mine
    def take(self, amount):
        with self.changed:
            with self.lock:
                while self.balance < amount:
                    self.changed.wait()
            self.balance -= amount
            left = self.balance
        return left
account = Account()
def taker():
    left = account.take(5)
    return left
thread = threading.Thread(target=taker, name='taker')
thread.start()
with account.changed:
    account.put(2)
    inside = account.lock._is_owned()
account.put(4)
thread.join()
after = account.lock._is_owned(), account.balance
