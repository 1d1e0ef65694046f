import threading
import time

tickets = 100
counter = threading.Lock()


def sell():
    global tickets
    with counter:
        seen = tickets
        time.sleep(0.1)
        tickets = seen - 1
    print(threading.current_thread().name, 'saw', seen, 'and wrote', seen - 1)


sellers = [threading.Thread(target=sell, name=f'Seller-{n}') for n in (1, 2, 3)]
for seller in sellers:
    seller.start()
for seller in sellers:
    seller.join()
print('three tickets sold, left:', tickets)
