from multiprocessing import Pipe, Process


def add(line):
    total = 0
    while (n := line.recv()) is not None:
        total += n
        line.send(total)


if __name__ == '__main__':
    here, there = Pipe()
    process = Process(target=add, args=(there,))
    process.start()
    last = 0
    for n in range(1000):
        here.send(n)
        last = here.recv()
    here.send(None)
    process.join()
    print(last)
