import threading

import stock
from shop import opening
from shop.till import Till


def sell(name, count):
    till = Till(name)
    for number in range(count):
        price = stock.take(name, number)
        till.pay(price)
    return till


tills = []
for name in ('apples', 'pears'):
    seller = threading.Thread(target=lambda name=name: tills.append(sell(name, 2)), name=name)
    seller.start()
    seller.join()
total = sum(till.money for till in tills)
print(opening(len(tills)), total)
