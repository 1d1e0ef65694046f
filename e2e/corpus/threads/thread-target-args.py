import threading


def add(a, b, *, scale=1):
    results.append((a + b) * scale)


results = []
for args, kwargs in [((1, 2), {}), ((3, 4), {'scale': 10}), ((5, 6), {'scale': -1})]:
    thread = threading.Thread(target=add, args=args, kwargs=kwargs)
    thread.start()
    thread.join()
print(results)

nothing = threading.Thread()
nothing.start()
nothing.join()
print('a thread without a target ran and ended:', nothing.is_alive())
