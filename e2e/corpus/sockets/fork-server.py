"""The listener is inherited: workers accept from one backlog."""
import os
import socket
from multiprocessing import Process, Queue


def work(listener, served):
    count = 0
    while True:
        connection, _ = listener.accept()
        with connection:
            text = connection.recv(100)
            if text == b'stop':
                break
            connection.sendall(text[::-1])
            count += 1
    served.put((count, os.getpid()))


if __name__ == '__main__':
    served = Queue()
    listener = socket.create_server(('127.0.0.1', 0))
    workers = [Process(target=work, args=(listener, served)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for word in ('stressed', 'drawer', 'live', 'parts', 'smart', 'was'):
        with socket.create_connection(listener.getsockname()) as client:
            client.sendall(word.encode())
            print(client.recv(100).decode())
    for _ in workers:
        with socket.create_connection(listener.getsockname()) as client:
            client.sendall(b'stop')
            print(client.recv(10))
    results = [served.get() for _ in workers]
    for worker in workers:
        worker.join()
    print(sum(count for count, _ in results), len({pid for _, pid in results}))
