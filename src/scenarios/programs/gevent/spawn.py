import time

import gevent


def bake(what, seconds):
    print(f'{what}: in the oven')
    gevent.sleep(seconds)
    print(f'{what}: ready')
    return what.upper()


start = time.monotonic()
bread = gevent.spawn(bake, 'bread', 1)
cake = gevent.spawn(bake, 'cake', 2)
print('spawned: nothing has happened yet')
gevent.joinall([bread, cake])
print(bread.value, cake.value)
print(f'{time.monotonic() - start:.0f} s')
