# wrong · cpython · two processes append to a file, each line in two writes: lines are torn · 2 switches · log.txt at 8, 9
import os
from multiprocessing import Process


def report(name):
    log = os.open("log.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(log, name.encode())
    os.write(log, b" done\n")
    os.close(log)


if __name__ == "__main__":
    workers = [Process(target=report, args=(name,)) for name in ("ann", "bob")]
    for worker in workers: worker.start()
    for worker in workers: worker.join()
    with open("log.txt") as file:
        lines = sorted(file.read().splitlines())
    assert lines == ["ann done", "bob done"], lines
