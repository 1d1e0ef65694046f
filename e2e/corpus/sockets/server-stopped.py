"""What a thread that waits in accept or recv sees when another one closes or shuts down."""
import socket
import threading
import time

listener = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(listener.getsockname())
served, _ = listener.accept()


def wait_for_data():
    print('read', served.recv(10))


def wait_for_connection():
    try:
        listener.accept()
    except OSError as error:
        print('accept', error)


for target, action in ((wait_for_data, lambda: served.shutdown(socket.SHUT_RD)), (wait_for_connection, lambda: listener.shutdown(socket.SHUT_RDWR))):
    thread = threading.Thread(target=target)
    thread.start()
    time.sleep(0.1)
    action()
    thread.join()
client.sendall(b'still')
time.sleep(0.05)
print(served.recv(10), served.recv(10))
served.close()
listener.close()
try:
    served.recv(1)
except OSError as error:
    print(error)
try:
    listener.accept()
except OSError as error:
    print(error)
