import time
from multiprocessing import Pipe, Process


def send(inbox, out):
    inbox.close()
    for word in ('one', 'two', 'three'):
        out.send(word)
        time.sleep(0.2)
    out.close()


def receive(inbox, out):
    out.close()
    try:
        while True:
            print('received', inbox.recv())
    except EOFError:
        print('no sender is left')


if __name__ == '__main__':
    inbox, out = Pipe(duplex=False)
    sender = Process(target=send, args=(inbox, out), name='Sender')
    receiver = Process(target=receive, args=(inbox, out), name='Receiver')
    sender.start()
    receiver.start()
    inbox.close()
    out.close()
    sender.join()
    receiver.join()
    print('both are done')
