# wrong · cpython · a dict grows while another goes through it: RuntimeError in a thread · 2 switches · users, users['eve'] at 9, 15
import threading

users = {'ada': 1, 'bob': 2}


def report():
    total = 0
    for name in users:
        total += users[name]
    totals.append(total)


def join():
    users['eve'] = 3


totals = []
threads = [threading.Thread(target=f) for f in (report, join)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
