from multiprocessing import Event, Pipe, Process


def read_one(inbox, out, gone):
    out.close()
    print('read', inbox.recv())
    inbox.close()
    gone.set()


if __name__ == '__main__':
    inbox, out = Pipe(duplex=False)
    gone = Event()
    process = Process(target=read_one, args=(inbox, out, gone))
    process.start()
    inbox.close()
    out.send('first')
    gone.wait()
    process.join()
    try:
        out.send('second')
    except BrokenPipeError as error:
        print(type(error).__name__)
