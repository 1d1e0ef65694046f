import select
import socket

listener = socket.create_server(('127.0.0.1', 0))


def ready(*sockets, seconds=0.05):
    readable, writable, _ = select.select(sockets, sockets, [], seconds)
    return [(sockets.index(one) in [sockets.index(r) for r in readable], sockets.index(one) in [sockets.index(w) for w in writable]) for one in sockets]


def readable(one):
    return bool(select.select([one], [], [], 0.05)[0])


print(readable(listener))
client = socket.create_connection(listener.getsockname())
print(readable(listener))
served, _ = listener.accept()
print(readable(listener), ready(client, served))
client.sendall(b'ping')
print(readable(served), readable(client))
served.recv(2)
print(readable(served))
served.recv(2)
print(readable(served))
served.close()
print(readable(client), client.recv(1))
poller = select.poll()
poller.register(client, select.POLLIN | select.POLLOUT)
print([events for _, events in poller.poll(0)])
poller.modify(client, select.POLLOUT)
print([events for _, events in poller.poll(0)])
poller.unregister(client)
print(poller.poll(0))
try:
    select.select([client, -1], [], [], 0)
except ValueError as error:
    print(error)
client.close()
try:
    select.select([client], [], [], 0)
except ValueError as error:
    print(error)
datagrams = socket.socket(type=socket.SOCK_DGRAM)
datagrams.bind(('127.0.0.1', 0))
print(readable(datagrams))
datagrams.sendto(b'', datagrams.getsockname())
print(readable(datagrams), datagrams.recv(1))
