import time
from multiprocessing import Pipe, Process


def send(out):
    for word in ('one', 'two', 'three'):
        out.send(word)
        time.sleep(0.2)


def receive(inbox):
    while True:
        print('received', inbox.recv())


if __name__ == '__main__':
    inbox, out = Pipe(duplex=False)
    sender = Process(target=send, args=(out,), name='Sender')
    receiver = Process(target=receive, args=(inbox,), name='Receiver')
    sender.start()
    receiver.start()
    sender.join()
    print('the sender is done')
    receiver.join()
    print('nobody ever sees this line')
