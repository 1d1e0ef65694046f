import socket
import time


def attempt(address, reuse):
    one = socket.socket()
    if reuse:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        one.bind(address)
        one.listen()
        return 'bound'
    except OSError as error:
        return error.strerror
    finally:
        one.close()


def listener_at(address, reuse):
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, reuse)
    made.bind(address)
    made.listen()
    return made


for reuse in (0, 1):
    listener = listener_at(('127.0.0.1', 0), reuse)
    address = listener.getsockname()
    print('listening:', attempt(address, False), '/', attempt(address, True))
    client = socket.create_connection(address)
    served, _ = listener.accept()
    listener.close()
    print('connection open:', attempt(address, False), '/', attempt(address, True) if reuse else '')
    served.close()
    time.sleep(0.05)
    client.close()
    time.sleep(0.05)
    print('a moment later:', attempt(address, False), '/', attempt(address, True) if reuse else '')

datagrams = socket.socket(type=socket.SOCK_DGRAM)
datagrams.bind(('127.0.0.1', 0))
other = socket.socket(type=socket.SOCK_DGRAM)
try:
    other.bind(datagrams.getsockname())
except OSError as error:
    print(error)
print(socket.socket().getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
