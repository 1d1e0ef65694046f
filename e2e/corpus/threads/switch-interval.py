import sys
import threading

print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as error:
    print('ValueError:', error)

done = [0, 0]


def count(slot):
    while done[slot] < 20000:
        done[slot] += 1


threads = [threading.Thread(target=count, args=(slot,)) for slot in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(done)
