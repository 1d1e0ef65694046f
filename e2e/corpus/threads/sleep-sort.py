import threading
import time

numbers = [5, 1, 4, 2, 3]
done = []


def place(n):
    time.sleep(n * 0.04)
    done.append(n)


threads = [threading.Thread(target=place, args=(n,)) for n in numbers]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(done)
