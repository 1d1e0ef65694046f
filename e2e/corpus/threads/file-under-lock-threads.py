"""Threads write to one file, each part of it under a lock."""
import threading
import time

lock = threading.Lock()


def report(author):
    for page in range(3):
        with lock:
            with open('journal.txt', 'a') as journal:
                for word in ('begins', 'goes on', 'ends'):
                    journal.write(f'{author} {page} {word}\n')
                    journal.flush()
                    time.sleep(0.001)
        time.sleep(0.001)


threads = [threading.Thread(target=report, args=(name,)) for name in ('Ann', 'Bob', 'Cid')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with open('journal.txt') as journal:
    lines = journal.read().splitlines()
print(len(lines))
blocks = [lines[index:index + 3] for index in range(0, len(lines), 3)]
print(all(len({line.rsplit(' ', 1)[0] if not line.endswith('goes on') else line[:-8] for line in block}) == 1 for block in blocks))
print(sorted(lines))

shared = open('counts.txt', 'w')


def count(name):
    for n in range(50):
        with lock:
            print(name, n, file=shared)


threads = [threading.Thread(target=count, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
shared.close()
lines = open('counts.txt').read().splitlines()
print(len(lines), [line for line in lines if line[0] == 'a'] == [f'a {n}' for n in range(50)])
