# right · cpython · both processes take the lock of the Value
from multiprocessing import Process, Value


def deposit(balance):
    with balance.get_lock():
        balance.value += 10


def fee(balance):
    with balance.get_lock():
        balance.value -= 1


if __name__ == '__main__':
    balance = Value('i', 100)
    children = [Process(target=work, args=(balance,)) for work in (deposit, fee)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert balance.value == 109, balance.value
