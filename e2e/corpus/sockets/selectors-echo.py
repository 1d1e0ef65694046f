"""One thread, many connections."""
import selectors
import socket
import threading

selector = selectors.DefaultSelector()
CLIENTS = 5
closed = 0


def accept(listener):
    connection, _ = listener.accept()
    connection.setblocking(False)
    selector.register(connection, selectors.EVENT_READ, echo)


def echo(connection):
    global closed
    data = connection.recv(1000)
    if data:
        connection.send(data.upper())
    else:
        selector.unregister(connection)
        connection.close()
        closed += 1


def talk(number, answers):
    with socket.create_connection(address) as client:
        for word in ('hello', 'from', 'client%d' % number):
            client.sendall(word.encode())
            answers.append(client.recv(100).decode())


listener = socket.create_server(('127.0.0.1', 0))
listener.setblocking(False)
address = listener.getsockname()
selector.register(listener, selectors.EVENT_READ, accept)
answers = [[] for _ in range(CLIENTS)]
threads = [threading.Thread(target=talk, args=(number, answers[number])) for number in range(CLIENTS)]
for thread in threads:
    thread.start()
while closed < CLIENTS:
    for key, _ in selector.select():
        key.data(key.fileobj)
for thread in threads:
    thread.join()
print(answers)
print(len(selector.get_map()), selector.get_key(listener).events == selectors.EVENT_READ)
selector.close()
listener.close()

with selectors.SelectSelector() as plain:
    left, right = socket.socketpair()
    plain.register(left, selectors.EVENT_READ | selectors.EVENT_WRITE, 'left')
    print([(key.data, events) for key, events in plain.select(1)])
    right.send(b'x')
    print([(key.data, events) for key, events in plain.select(1)])
