import socket
import threading


def serve(server):
    while True:
        data, address = server.recvfrom(1024)
        if data == b'stop':
            break
        server.sendto(data[::-1], address)


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('127.0.0.1', 0))
thread = threading.Thread(target=serve, args=(server,))
thread.start()
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for word in ('drawer', 'live', ''):
    client.sendto(word.encode(), server.getsockname())
    data, source = client.recvfrom(1024)
    print(data.decode(), source == server.getsockname())
client.sendto(b'stop', server.getsockname())
thread.join()
print(client.type == socket.SOCK_DGRAM, client.family == socket.AF_INET, client.getsockname()[1] != 0)
