import sys
import threading

sys.setrecursionlimit(400)
results = {}


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def endless(n):
    return endless(n + 1) + 1


def work(name):
    shallow = depth(100)
    try:
        endless(0)
    except RecursionError:
        results[name] = (shallow, 'RecursionError')


threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
