from multiprocessing import Event, Process


def work(n, mine, next_one):
    mine.wait()
    print('child', n)
    next_one.set()


if __name__ == '__main__':
    gates = [Event() for _ in range(4)]
    for n in (2, 0, 1):
        Process(target=work, args=(n, gates[n], gates[n + 1])).start()
    print('main is done, the interpreter waits')
    gates[0].set()
