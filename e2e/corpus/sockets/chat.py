"""Everybody hears what anybody says, in one thread with selectors."""
import selectors
import socket
import threading

NAMES = 'ann', 'bob', 'cy'
heard = {name: [] for name in NAMES}
joined = threading.Barrier(len(NAMES))
turns = [threading.Event() for _ in NAMES] + [threading.Event()]


def server(listener):
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ)
    clients = []
    gone = 0
    while gone < len(NAMES):
        for key, _ in selector.select():
            if key.fileobj is listener:
                connection, _ = listener.accept()
                clients.append(connection)
                connection.sendall(b'welcome\n')
                selector.register(connection, selectors.EVENT_READ)
                continue
            data = key.fileobj.recv(1000)
            if data:
                for client in clients:
                    client.sendall(data)
            else:
                selector.unregister(key.fileobj)
                clients.remove(key.fileobj)
                key.fileobj.close()
                gone += 1
    selector.close()


def chatter(position, name, address):
    with socket.create_connection(address) as connection, connection.makefile('r') as lines:
        lines.readline()
        joined.wait()
        turns[position].wait()
        connection.sendall(('%s: hello\n' % name).encode())
        for speaker in range(len(NAMES)):
            heard[name].append(lines.readline().strip())
            if speaker == position:
                turns[position + 1].set()
        joined.wait()


listener = socket.create_server(('127.0.0.1', 0))
serving = threading.Thread(target=server, args=(listener,))
serving.start()
threads = [threading.Thread(target=chatter, args=(position, name, listener.getsockname())) for position, name in enumerate(NAMES)]
for thread in threads:
    thread.start()
turns[0].set()
for thread in threads:
    thread.join()
serving.join()
listener.close()
for name in NAMES:
    print(name, heard[name])
