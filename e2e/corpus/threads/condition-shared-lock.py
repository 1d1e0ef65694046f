import threading

lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)
box = []
taken = []


def put(items):
    for item in items:
        with not_full:
            while len(box) == 2:
                not_full.wait()
            box.append(item)
            not_empty.notify()


def take(count):
    for _ in range(count):
        with not_empty:
            while not box:
                not_empty.wait()
            taken.append(box.pop(0))
            not_full.notify()


threads = [threading.Thread(target=put, args=(range(50),)), threading.Thread(target=take, args=(50,))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(taken == list(range(50)), box)
