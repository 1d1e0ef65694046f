import socket
import socketserver
import threading


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data.title(), self.client_address)


class Reply(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().rstrip() + b'!')


for kind, handler in ((socketserver.UDPServer, Handler), (socketserver.ThreadingUDPServer, Reply)):
    with kind(('127.0.0.1', 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.05})
        thread.start()
        client = socket.socket(type=socket.SOCK_DGRAM)
        for text in (b'a small message', b'and one more'):
            client.sendto(text, server.server_address)
            print(client.recv(100))
        server.shutdown()
        thread.join()
