"""multiprocessing.connection: Listener and Client with a password, wait() on several connections."""
import multiprocessing
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener, wait


def talk(address, family):
    with Client(address, family, authkey=b'secret') as connection:
        connection.send({'from': family})
        print(connection.recv())


for family in ('AF_UNIX', 'AF_INET'):
    with Listener(family=family, authkey=b'secret') as listener:
        thread = threading.Thread(target=talk, args=(listener.address, family))
        thread.start()
        with listener.accept() as connection:
            print(connection.recv())
            connection.send('welcome')
        thread.join()


def impostor(address):
    try:
        Client(address, authkey=b'guess')
    except AuthenticationError as error:
        print('client:', error)


with Listener(authkey=b'secret') as listener:
    thread = threading.Thread(target=impostor, args=(listener.address,))
    thread.start()
    try:
        listener.accept()
    except AuthenticationError as error:
        refusal = str(error)
    thread.join()
    print('listener:', refusal)

pipes = [multiprocessing.Pipe(duplex=False) for _ in range(3)]
readers = [reader for reader, _ in pipes]
print(wait(readers, 0.02))
pipes[1][1].send('middle')
print([readers.index(ready) for ready in wait(readers)], readers[1].recv())
pipes[2][1].close()
print([readers.index(ready) for ready in wait(readers)])
try:
    readers[2].recv()
except EOFError:
    print('no writer')
