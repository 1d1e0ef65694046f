from multiprocessing import Pipe, Process


def work(line):
    inner = line.recv()
    inner.send('through a connection that came through a connection')
    inner.close()


if __name__ == '__main__':
    here, there = Pipe()
    process = Process(target=work, args=(there,))
    process.start()
    inbox, out = Pipe(False)
    here.send(out)
    out.close()
    print(inbox.recv())
    process.join()
