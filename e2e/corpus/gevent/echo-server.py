"""StreamServer: a greenlet per connection; clients in greenlets."""
import gevent
from gevent import socket
from gevent.server import StreamServer


def echo(connection, address):
    print('new connection')
    with connection.makefile('rb') as lines:
        for line in lines:
            if line.strip().lower() == b'quit':
                break
            connection.sendall(line.upper())


server = StreamServer(('127.0.0.1', 0), echo)
server.start()
print('started', server.started)


def client(n):
    connection = socket.create_connection(('127.0.0.1', server.server_port))
    for word in (b'hello', b'bye'):
        connection.sendall(b'%s %d\n' % (word, n))
        print(connection.recv(100))
        gevent.sleep(0.1)
    connection.sendall(b'quit\n')
    print(n, connection.recv(100))
    connection.close()


gevent.joinall([gevent.spawn(client, n) for n in range(3)])
server.stop()
print('started', server.started)
try:
    socket.create_connection(server.address)
except ConnectionRefusedError:
    print('refused')
