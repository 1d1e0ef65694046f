from multiprocessing import Lock, Pipe, Process


def write(out, lock, name):
    for n in range(20):
        with lock:
            out.send((name, n))
    out.close()


if __name__ == '__main__':
    inbox, out = Pipe(False)
    lock = Lock()
    for name in 'xyz':
        Process(target=write, args=(out, lock, name)).start()
    out.close()
    seen = []
    try:
        while True:
            seen.append(inbox.recv())
    except EOFError:
        pass
    print(len(seen), sorted(seen) == [(name, n) for name in 'xyz' for n in range(20)])
