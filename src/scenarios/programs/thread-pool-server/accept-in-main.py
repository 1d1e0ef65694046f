"""An echo server: the main thread accepts every client at once and hands it to a pool of five threads."""
import socket
from concurrent.futures import ThreadPoolExecutor

listener = socket.socket()
listener.bind(('127.0.0.1', 8000))
listener.listen()


def serve(connection, number):
    print('client', number, 'is served')
    with connection:
        while data := connection.recv(1024):
            connection.sendall(data.upper())
    print('client', number, 'has left')


with ThreadPoolExecutor(5) as threads:
    number = 0
    while True:
        connection, address = listener.accept()
        number += 1
        print('client', number, 'is accepted')
        threads.submit(serve, connection, number)
