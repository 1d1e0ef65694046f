import threading
import time

data = threading.local()
data.value = 'main'
seen = []


def work(n):
    missing = not hasattr(data, 'value')
    data.value = n
    time.sleep(0.03)
    seen.append((n, missing, data.value))


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen))
print(data.value, vars(data))
