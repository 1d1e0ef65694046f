# An echo server on epoll, as it was written before selectors and asyncio; two clients in threads
import select
import socket
import threading

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('127.0.0.1', 0))
listener.listen(5)
listener.setblocking(False)

answers = {}


def client(word):
    with socket.create_connection(listener.getsockname()) as connection:
        connection.sendall(word.encode())
        answers[word] = connection.recv(100).decode()


clients = [threading.Thread(target=client, args=(word,)) for word in ('ping', 'hello')]
for thread in clients:
    thread.start()

epoll = select.epoll()
epoll.register(listener.fileno(), select.EPOLLIN)
connections, replies = {}, {}
closed = 0
while closed < len(clients):
    for fd, events in epoll.poll():
        if fd == listener.fileno():
            connection, _ = listener.accept()
            connection.setblocking(False)
            connections[connection.fileno()] = connection
            epoll.register(connection, select.EPOLLIN | select.EPOLLET)
        elif events & select.EPOLLIN:
            data = connections[fd].recv(100)
            if data:
                replies[fd] = data.upper()
                epoll.modify(fd, select.EPOLLOUT)
            else:
                epoll.unregister(fd)
                connections.pop(fd).close()
                closed += 1
        elif events & select.EPOLLOUT:
            connections[fd].send(replies.pop(fd))
            epoll.modify(fd, select.EPOLLIN)
try:
    epoll.register(listener, select.EPOLLIN)
except FileExistsError as error:
    print(error.strerror)
epoll.close()
listener.close()
for thread in clients:
    thread.join()
print(sorted(answers.items()), epoll.closed)
