import threading

events = [threading.Event() for _ in range(5)]
order = []


def runner(n):
    events[n].wait()
    order.append(n)
    if n + 1 < len(events):
        events[n + 1].set()


threads = [threading.Thread(target=runner, args=(n,)) for n in reversed(range(5))]
for thread in threads:
    thread.start()
events[0].set()
for thread in threads:
    thread.join()
print(order)
