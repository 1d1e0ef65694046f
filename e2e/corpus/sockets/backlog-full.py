"""Connections beyond the backlog wait until somebody is accepted."""
import socket
import threading
import time

listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(1)
address = listener.getsockname()
first = [socket.create_connection(address) for _ in range(2)]
late = socket.socket()
late.settimeout(0.3)
try:
    late.connect(address)
    print('connected')
except TimeoutError as error:
    print(error)
late.close()
done = []


def connect():
    with socket.create_connection(address) as client:
        done.append(client.recv(10))


thread = threading.Thread(target=connect)
thread.start()
time.sleep(0.1)
print(done)
for _ in range(4):
    listener.settimeout(5)
    connection, _ = listener.accept()
    connection.sendall(b'welcome')
    connection.close()
    if done:
        break
    thread.join(0.3)
    if not thread.is_alive():
        break
thread.join()
print(done)
