# wrong · every-bytecode · check, then pop from a list that another has emptied: IndexError in a thread · 2 switches · jobs at 8, 9
import threading

jobs = ['only one']


def work():
    while jobs:
        jobs.pop()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('left', jobs)
