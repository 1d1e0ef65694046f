import threading

a, b, c = (threading.Lock() for _ in range(3))
total = 0


def work(amount):
    global total
    for _ in range(100):
        with a, b:
            with c:
                total += amount


threads = [threading.Thread(target=work, args=(amount,)) for amount in (1, 10, 100)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
