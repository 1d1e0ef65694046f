import os
import socket
import socketserver
import threading


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        global served
        served += 1
        name = self.rfile.readline().strip()
        self.wfile.write(b'%s, %d, %d' % (name, served, os.getpid() != self.server.pid))


served = 0
with socketserver.ForkingTCPServer(('127.0.0.1', 0), Handler) as server:
    server.pid = os.getpid()
    for name in (b'ann', b'bob', b'cy'):
        client = socket.create_connection(server.server_address)
        client.sendall(name + b'\n')
        server.handle_request()
        print(client.makefile().read())
        client.close()
print(served)
