import socket
import threading

with open('page.txt', 'wb') as file:
    file.write(b''.join(b'line %04d\n' % number for number in range(5000)))

received = []


def serve(listener):
    for _ in range(2):
        connection, _ = listener.accept()
        with connection:
            parts = []
            while data := connection.recv(8192):
                parts.append(data)
        received.append(b''.join(parts))


listener = socket.create_server(('127.0.0.1', 0))
thread = threading.Thread(target=serve, args=(listener,))
thread.start()
with open('page.txt', 'rb') as file:
    with socket.create_connection(listener.getsockname()) as client:
        print(client.sendfile(file), file.tell())
    with socket.create_connection(listener.getsockname()) as client:
        print(client.sendfile(file, offset=10, count=20), file.tell())
thread.join()
print(len(received[0]), received[0][:20], received[1])
