"""A server that is replaced while it still runs: its path is removed and bound again."""
import os
import socket
import tempfile
import threading


def listening(path):
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen()
    return listener


def answer(listener, text):
    connection, _ = listener.accept()
    with connection:
        connection.sendall(text)


def ask(path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.connect(path)
        return client.recv(100)


path = os.path.join(tempfile.mkdtemp(), 'server')
old = listening(path)
try:
    listening(path)
except OSError as error:
    print(error.strerror)
os.unlink(path)
try:
    ask(path)
except OSError as error:
    print(error.strerror)
new = listening(path)
print(old.getsockname() == new.getsockname() == path)
helper = threading.Thread(target=answer, args=(new, b'from the new one'))
helper.start()
print(ask(path))
helper.join()
new.close()
try:
    ask(path)
except OSError as error:
    print(error.strerror)
old.close()
os.unlink(path)
new = listening(path)
new.close()
print(os.path.exists(path))
