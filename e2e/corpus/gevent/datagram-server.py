import gevent
from gevent.server import StreamServer, DatagramServer
from gevent.baseserver import BaseServer
from gevent import socket
from gevent.pool import Pool
def echo(sock, addr):
    f = sock.makefile("rb")
    for line in f:
        if line.strip() == b"quit": break
        sock.sendall(line.upper())
    f.close()
s = StreamServer(("127.0.0.1", 0), echo, spawn=Pool(2)); s.start()
print(isinstance(s, BaseServer), s.started, s.server_port == s.address[1], s.server_host)
def client(n):
    c = socket.create_connection(("127.0.0.1", s.server_port))
    c.sendall(b"hi %d\n" % n); d = c.recv(100); c.sendall(b"quit\n"); rest = c.recv(10); c.close(); return d, rest
gs = [gevent.spawn(client, i) for i in range(3)]
gevent.joinall(gs, timeout=5); print([g.value for g in gs])
s.stop(); print(s.closed)
try: socket.create_connection(("127.0.0.1", s.server_port))
except Exception as e: print(type(e).__name__, e)
class EchoUDP(DatagramServer):
    def handle(self, data, address): self.socket.sendto(b"got %d" % len(data), address)
u = EchoUDP(":9000"); u.start()
c = socket.socket(type=socket.SOCK_DGRAM); c.connect(("127.0.0.1", 9000)); c.send(b"abc"); print(c.recvfrom(100)[0]); u.close()
gevent.spawn_later(0.2, lambda: t.stop()); t = StreamServer(("127.0.0.1", 0), echo); t.serve_forever(); print("stopped")
