import threading

results = []
threads = [threading.Thread(target=lambda: results.append(n)) for n in range(3)]
for thread in threads:
    thread.start()
    thread.join()
print('late binding:', results)

results.clear()
for n in range(3):
    thread = threading.Thread(target=lambda n=n: results.append(n))
    thread.start()
    thread.join()
print('bound early:', results)


def counter():
    count = 0

    def increment():
        nonlocal count
        count += 1
        return count

    return increment


increment = counter()
threads = [threading.Thread(target=increment) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('shared closure:', increment())
