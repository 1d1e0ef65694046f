import socket
import socketserver
import threading


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            words = line.decode().split()
            self.wfile.write(('%d words\n' % len(words)).encode())


class Raw(socketserver.BaseRequestHandler):
    def setup(self):
        print('setup')

    def handle(self):
        data = self.request.recv(100)
        if data == b'fail':
            raise ValueError('on purpose')
        self.request.sendall(data * 2)

    def finish(self):
        print('finish')


class Quiet(socketserver.TCPServer):
    def handle_error(self, request, client_address):
        import sys
        print('error:', sys.exc_info()[1])


with socketserver.TCPServer(('127.0.0.1', 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.05})
    thread.start()
    with socket.create_connection(server.server_address) as client, client.makefile('rw') as file:
        for text in ('to be or not to be', 'one', ''):
            file.write(text + '\n')
            file.flush()
            print(file.readline().strip())
    server.shutdown()
    thread.join()

with Quiet(('127.0.0.1', 0), Raw) as server:
    for data in (b'ab', b'fail'):
        client = socket.create_connection(server.server_address)
        client.sendall(data)
        server.handle_request()
        print(client.recv(100))
        client.close()
    server.timeout = 0.1
    server.handle_timeout = lambda: print('nobody came')
    server.handle_request()
