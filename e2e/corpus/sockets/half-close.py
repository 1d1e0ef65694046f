"""Each side closes its direction when it has said all."""
import socket
import threading


refused = []


def serve(listener):
    connection, _ = listener.accept()
    parts = []
    while data := connection.recv(7):
        parts.append(data)
    print('server heard', b''.join(parts))
    connection.sendall(b'%d bytes' % len(b''.join(parts)))
    connection.shutdown(socket.SHUT_WR)
    try:
        connection.send(b'more')
    except BrokenPipeError as error:
        refused.append(error)
    connection.close()


listener = socket.create_server(('127.0.0.1', 0))
server = threading.Thread(target=serve, args=(listener,))
server.start()
client = socket.create_connection(listener.getsockname())
client.sendall(b'a question in several parts, ')
client.sendall(b'and its end')
client.shutdown(socket.SHUT_WR)
answer = client.recv(100)
print('client heard', answer)
print('and then', client.recv(100))
client.close()
server.join()
print('server:', refused[0])
listener.close()
try:
    socket.socket().shutdown(socket.SHUT_WR)
except OSError as error:
    print(error)
