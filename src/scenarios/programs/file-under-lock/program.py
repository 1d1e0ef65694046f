import time
from multiprocessing import Lock, Process


def report(author, lock):
    for page in (1, 2, 3):
        with lock:
            with open('journal.txt', 'a') as journal:
                for line in ('begins', 'goes on', 'ends'):
                    journal.write(f'{author}: page {page} {line}\n')
                    journal.flush()
                    time.sleep(0.02)
        time.sleep(0.01)


if __name__ == '__main__':
    open('journal.txt', 'w').close()
    lock = Lock()
    authors = [Process(target=report, args=(name, lock), name=name) for name in ('Ann', 'Bob')]
    for author in authors:
        author.start()
    for author in authors:
        author.join()
    with open('journal.txt') as journal:
        print(journal.read(), end='')
