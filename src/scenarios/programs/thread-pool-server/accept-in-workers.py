"""An echo server: five threads, each of which accepts one client, serves it to the end, and accepts the next."""
import socket
from concurrent.futures import ThreadPoolExecutor

listener = socket.socket()
listener.bind(('127.0.0.1', 8000))
listener.listen()


def work(number):
    while True:
        connection, address = listener.accept()
        print('thread', number, 'serves a client')
        with connection:
            while data := connection.recv(1024):
                connection.sendall(data.upper())
        print('thread', number, 'is free again')


with ThreadPoolExecutor(5) as threads:
    for number in range(1, 6):
        threads.submit(work, number)
