import socket
import socketserver
import threading


class Counter(socketserver.BaseRequestHandler):
    def handle(self):
        while data := self.request.recv(64):
            with self.server.lock:
                self.server.total += int(data)
            self.request.sendall(b'ok')


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    total = 0
    lock = threading.Lock()


def client(address, numbers):
    with socket.create_connection(address) as connection:
        for number in numbers:
            connection.sendall(b'%d' % number)
            assert connection.recv(2) == b'ok'


with Server(('127.0.0.1', 0), Counter) as server:
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    clients = [threading.Thread(target=client, args=(server.server_address, range(start, 60, 6))) for start in range(6)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    server.shutdown()
    serving.join()
print(server.total, sum(range(60)))
