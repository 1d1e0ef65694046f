from gevent import monkey

monkey.patch_all()

import time

import gevent


def bake(what, seconds):
    print(f'{what}: in the oven')
    time.sleep(seconds)
    print(f'{what}: ready')


start = time.monotonic()
gevent.joinall([
    gevent.spawn(bake, 'bread', 1),
    gevent.spawn(bake, 'cake', 2),
])
print(f'{time.monotonic() - start:.0f} s')
