from multiprocessing import Pipe, Process


def send(out):
    for n in range(3):
        out.send({'n': n})
    out.close()


if __name__ == '__main__':
    inbox, out = Pipe(duplex=False)
    print(inbox.readable, inbox.writable, out.readable, out.writable)
    process = Process(target=send, args=(out,))
    process.start()
    out.close()
    try:
        while True:
            print(inbox.recv())
    except EOFError:
        print('EOFError')
    process.join()
    print(inbox.closed, out.closed)
