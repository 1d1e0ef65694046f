import socket
import threading


def serve(listener):
    connection = listener.accept()[0]
    total = 0
    with connection:
        while data := connection.recv(100):
            total += len(data)
            connection.sendall(data.upper())
    return total


def run(listener, totals):
    totals.append(serve(listener))


listener = socket.create_server(('127.0.0.1', 5099))
totals = []
server = threading.Thread(target=run, args=(listener, totals), name='server')
server.start()
answers = []
with socket.create_connection(('127.0.0.1', 5099)) as client:
    for word in (b'hello', b'world'):
        client.sendall(word)
        answers.append(client.recv(100))
server.join()
listener.close()
print(answers, totals)
