import socket
import threading

results = {}


def handle(connection):
    with connection, connection.makefile('rw', encoding='utf-8') as lines:
        for line in lines:
            lines.write(line.strip()[::-1] + '\n')
            lines.flush()


def accept_all(listener, count):
    threads = []
    for _ in range(count):
        connection, _ = listener.accept()
        threads.append(threading.Thread(target=handle, args=(connection,)))
        threads[-1].start()
    for thread in threads:
        thread.join()


def talk(number, address):
    with socket.create_connection(address) as client:
        file = client.makefile('rw', encoding='utf-8')
        answers = []
        for word in ('grüße', '你好', 'client%d' % number):
            file.write(word + '\n')
            file.flush()
            answers.append(file.readline().strip())
        file.close()
    results[number] = answers


with socket.create_server(('127.0.0.1', 0)) as listener:
    server = threading.Thread(target=accept_all, args=(listener, 8))
    server.start()
    clients = [threading.Thread(target=talk, args=(number, listener.getsockname())) for number in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    server.join()
for number in sorted(results):
    print(number, results[number])
