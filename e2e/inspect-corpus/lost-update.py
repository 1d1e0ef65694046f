import threading, time
n = 100
def take():
    global n
    seen = n
    time.sleep(0.01)
    n = seen - 1
threads = [threading.Thread(target=take, name=f'T{i}') for i in (1, 2)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
