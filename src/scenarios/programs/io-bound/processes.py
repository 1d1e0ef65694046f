import time
from multiprocessing import Process


def fetch(n):
    with open('orders.txt') as orders:
        order = orders.readlines()[n].strip()
    time.sleep(0.5)
    print('delivered', order)


if __name__ == '__main__':
    with open('orders.txt', 'w') as orders:
        orders.write('tea\ncoffee\nsoup\ncake\n')
    start = time.perf_counter()
    waiters = [Process(target=fetch, args=(n,), name=f'Waiter-{n}') for n in range(4)]
    for waiter in waiters:
        waiter.start()
    for waiter in waiters:
        waiter.join()
    print(f'four orders: {time.perf_counter() - start:.2f} s')
