import threading

ROUNDS = 3_000
total = 0
log = []
guard = threading.Lock()


def price():
    return 1


def sell():
    global total
    for _ in range(ROUNDS):
        with guard:
            total = total + price()
        log.append(1)


tills = [threading.Thread(target=sell, name=f'Till-{n}') for n in (1, 2)]
for till in tills:
    till.start()
for till in tills:
    till.join()
print('sales logged ', len(log))
print('money counted', total)
print('missing      ', len(log) - total)
