import socket, threading
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(('127.0.0.1', 0))
server.listen()
port = server.getsockname()[1]
def serve(rounds):
    answered = 0
    for turn in range(rounds):
        connection = server.accept()[0]
        with connection:
            data = connection.recv(100)
            words = data.decode().split()
            answer = ' '.join(reversed(words))
            connection.sendall(answer.encode())
            answered += len(words)
    return answered
thread = threading.Thread(target=serve, args=(2,), name='server')
thread.start()
answers = []
for text in ('a b c', 'x y'):
    with socket.create_connection(('127.0.0.1', port)) as client:
        client.sendall(text.encode())
        client.shutdown(socket.SHUT_WR)
        answers.append(client.recv(100).decode())
thread.join()
server.close()
