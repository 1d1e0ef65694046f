from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener, wait


def talk(address, number):
    with Client(address, authkey=b'secret') as connection:
        connection.send({'number': number, 'squares': [n * n for n in range(number)]})
        print(connection.recv())


if __name__ == '__main__':
    with Listener(('127.0.0.1', 0), authkey=b'secret') as listener:
        for number in (2, 4):
            process = Process(target=talk, args=(listener.address, number))
            process.start()
            with listener.accept() as connection:
                message = connection.recv()
                print(message, listener.last_accepted[0])
                connection.send('sum %d' % sum(message['squares']))
                print(wait([connection], 5) == [connection])
            process.join()
