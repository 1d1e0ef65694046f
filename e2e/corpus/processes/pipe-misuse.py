from multiprocessing import Pipe

if __name__ == '__main__':
    inbox, out = Pipe(duplex=False)
    actions = [lambda: inbox.send(1), out.recv, lambda: out.send_bytes(b'abc', 5), lambda: out.send_bytes(b'abc', 1, 3), lambda: out.send_bytes(b'abc', -1)]
    for action in actions:
        try:
            action()
        except (OSError, ValueError) as error:
            print(type(error).__name__, error)
    out.close()
    out.close()
    for action in (lambda: out.send(1), out.fileno):
        try:
            action()
        except OSError as error:
            print(type(error).__name__, error)
    with inbox:
        print(inbox.fileno() > 2)
    print(inbox.closed)
