import threading
import time

CAPACITY = 2
shelf = []
changed = threading.Condition()


def bake():
    for n in range(1, 7):
        time.sleep(0.1)
        with changed:
            while len(shelf) == CAPACITY:
                print('baker waits: the shelf is full')
                changed.wait()
            shelf.append(f'loaf {n}')
            print('baked', f'loaf {n}', '- on the shelf:', len(shelf))
            changed.notify()


def sell():
    for _ in range(6):
        with changed:
            while not shelf:
                print('seller waits: the shelf is empty')
                changed.wait()
            loaf = shelf.pop(0)
            print('sold', loaf)
            changed.notify()
        time.sleep(0.25)


baker = threading.Thread(target=bake, name='Baker')
seller = threading.Thread(target=sell, name='Seller')
baker.start()
seller.start()
baker.join()
seller.join()
print('closing time')
