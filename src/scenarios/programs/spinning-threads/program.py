import os
import threading


def spin():
    n = 0
    while True:
        n += 1


cores = os.cpu_count()
print('cores:', cores)
for i in range(cores):
    threading.Thread(target=spin, name=f'Spinner-{i + 1}').start()
print('all of them spin')
