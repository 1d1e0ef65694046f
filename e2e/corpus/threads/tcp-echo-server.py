"""TCP on the loopback: a server thread, clients with makefile and create_connection, refused connections, socketserver."""
import socket
import socketserver
import threading

server = socket.create_server(('127.0.0.1', 0))
host, port = server.getsockname()
print(host, port > 1023, server.family.name)


peers = []


def serve(clients):
    for _ in range(clients):
        connection, address = server.accept()
        with connection, connection.makefile('rw') as stream:
            peers.append(address[0])
            for line in stream:
                stream.write(line.upper())
                stream.flush()


thread = threading.Thread(target=serve, args=(2,))
thread.start()
for words in (['one', 'two'], ['three']):
    with socket.create_connection((host, port)) as client:
        print(client.getpeername() == (host, port))
        with client.makefile('rw') as stream:
            for word in words:
                print(word, file=stream, flush=True)
                print(stream.readline().strip())
thread.join()
print(peers)
server.settimeout(0.05)
try:
    server.accept()
except TimeoutError as error:
    print('accept:', error)
try:
    socket.create_server(('127.0.0.1', port))
except OSError as error:
    print(error.strerror.startswith('Address already in use'))
server.close()
try:
    socket.create_connection(('localhost', port))
except ConnectionRefusedError as error:
    print(type(error).__name__, error.strerror)
plain = socket.socket()
print(plain.connect_ex(('127.0.0.1', port)) != 0)
try:
    plain.getpeername()
except OSError as error:
    print(error.strerror)
plain.close()


class Reverse(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().strip()[::-1])


with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Reverse) as running:
    thread = threading.Thread(target=running.serve_forever, args=(0.02,))
    thread.start()
    for text in (b'abc\n', b'straw\n'):
        with socket.create_connection(running.server_address) as client:
            client.sendall(text)
            print(client.recv(100))
    running.shutdown()
    thread.join()
