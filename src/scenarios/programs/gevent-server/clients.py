"""Ten clients, each in a thread of its own."""
import socket
import threading
import time


def talk(name, lines):
    with socket.create_connection(('127.0.0.1', 8000)) as server:
        for line in range(lines):
            server.sendall(f'{name} says {line}'.encode())
            print(server.recv(1024).decode())
            time.sleep(0.4)


for number in range(10):
    # the first two have little to say
    lines = 2 if number < 2 else 9
    threading.Thread(target=talk, args=(f'client {number + 1}', lines), name=f'client-{number + 1}').start()
