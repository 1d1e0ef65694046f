import threading
import time

condition = threading.Condition()
waiting = 0
woken = []


def wait(name):
    global waiting
    with condition:
        waiting += 1
        condition.wait()
        woken.append(name)


threads = [threading.Thread(target=wait, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
while waiting < 6:
    time.sleep(0.01)

for count in (1, 2):
    with condition:
        condition.notify(count)
    time.sleep(0.05)
    print('after notify', count, 'woken:', len(woken))
with condition:
    condition.notify_all()
for thread in threads:
    thread.join()
print('after notify_all woken:', len(woken), sorted(woken))
