# wrong · cpython · exists(), then create: two threads both think they were first · 2 switches · claimed at 10, 11
import os
import threading

winners = []


def claim(name):
    if not os.path.exists('claimed'):
        with open('claimed', 'w') as file:
            file.write(name)
        winners.append(name)


threads = [threading.Thread(target=claim, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(winners) == 1, winners
