import socket
import threading


def serve(listener):
    connection, address = listener.accept()
    print('from', address[0])
    with connection:
        while True:
            data = connection.recv(1024)
            if not data:
                break
            connection.sendall(data.upper())
    print('connection over')


listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen()
server = threading.Thread(target=serve, args=(listener,))
server.start()

client = socket.socket()
client.connect(listener.getsockname())
for word in (b'one', b'two', b'three'):
    client.sendall(word)
    print(client.recv(1024))
print(client.getpeername() == listener.getsockname())
client.close()
server.join()
listener.close()
print(client, listener.fileno())
