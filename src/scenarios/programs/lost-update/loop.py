import threading

ROUNDS = 50_000
n = 0


def count():
    global n
    for _ in range(ROUNDS):
        n += 1


threads = [threading.Thread(target=count, name=f'Counter-{i}') for i in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('expected', 2 * ROUNDS)
print('counted ', n)
print('lost    ', 2 * ROUNDS - n)
