"""multiprocessing.Pipe between two threads: whole objects, both ways, one way, large ones, and the end."""
import multiprocessing
import threading

here, there = multiprocessing.Pipe()


def echo():
    while True:
        try:
            message = there.recv()
        except EOFError:
            print('end of messages')
            return
        there.send(('echo', message))


thread = threading.Thread(target=echo)
thread.start()
for message in (1, 'two', [3, {'four': 5}], None):
    here.send(message)
    print(here.recv())
here.send([6] * 3)
print(here.poll(5), here.recv_bytes()[-1:])
here.close()
thread.join()
print(here.closed, there.closed)

receiver, sender = multiprocessing.Pipe(duplex=False)
print(receiver.readable, receiver.writable, sender.readable, sender.writable)
for end, action in ((receiver, 'send'), (sender, 'recv')):
    try:
        getattr(end, action)(*([1] if action == 'send' else []))
    except OSError as error:
        print(error)


def produce():
    sender.send(b'x' * 300_000)
    sender.send(list(range(50_000)))


thread = threading.Thread(target=produce)
thread.start()
print(len(receiver.recv()), sum(receiver.recv()))
thread.join()
print(receiver.poll(), receiver.poll(0.1))
receiver.close()
try:
    sender.send(1)
except BrokenPipeError as error:
    print(type(error).__name__, error.strerror)
