import time
from multiprocessing import Pipe, Process


def send(out, inbox):
    inbox.recv()
    out.send('a')
    out.send('b')


if __name__ == '__main__':
    here, there = Pipe()
    go_in, go_out = Pipe(duplex=False)
    process = Process(target=send, args=(there, go_in))
    process.start()
    start = time.monotonic()
    print(here.poll(), here.poll(0), here.poll(0.1), time.monotonic() - start >= 0.1)
    go_out.send('go')
    print(here.poll(None), here.recv())
    process.join()
    print(here.poll(), here.recv(), here.poll())
    there.close()
    print(here.poll())
    try:
        here.recv()
    except EOFError:
        print('EOFError')
