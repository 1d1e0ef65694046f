# wrong · cpython · check, switch, act in greenlets: a seat is sold twice · 0 switches · seats at 10, 12
import gevent

seats = 1
sold = []


def buy(name):
    global seats
    if seats > 0:
        gevent.sleep(0.01)      # pays
        seats -= 1
        sold.append(name)


gevent.joinall([gevent.spawn(buy, name) for name in ("ann", "bob")])
print(sold)
assert len(sold) == 1, sold
