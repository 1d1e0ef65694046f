"""A hundred connections at once to one threaded server."""
import socket
import socketserver
import threading

everybody = threading.Barrier(100)
results = [None] * 100


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(b'%d\n' % (int(line) ** 2))


class Server(socketserver.ThreadingTCPServer):
    request_queue_size = 128


def client(number):
    with socket.create_connection(server.server_address) as connection:
        everybody.wait()
        file = connection.makefile('rwb')
        file.write(b'%d\n' % number)
        file.flush()
        results[number] = int(file.readline())


with Server(('127.0.0.1', 0), Handler) as server:
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    threads = [threading.Thread(target=client, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.shutdown()
    serving.join()
print(results == [number ** 2 for number in range(100)], sum(results))
