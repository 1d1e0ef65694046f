# -*- coding: utf-8 -*-
# 网络编程：把收到的英文变成大写的服务器，每个客户一个线程
import socket
import threading

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(('127.0.0.1', 0))
server.listen(5)
address = server.getsockname()


def tcplink(sock):
    sock.send('欢迎!'.encode('utf-8'))
    while True:
        data = sock.recv(1024)
        if not data or data.decode('utf-8') == 'exit':
            break
        sock.send(data.upper())
    sock.close()


def serve(n):
    for i in range(n):
        sock, addr = server.accept()
        t = threading.Thread(target=tcplink, args=(sock,))
        t.setDaemon(True)
        t.start()


s = threading.Thread(target=serve, args=(2,))
s.start()
for words in (['hello', 'python'], ['good bye']):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.connect(address)
    print(client.recv(1024).decode('utf-8'))
    for data in words:
        client.send(data.encode('utf-8'))
        print(client.recv(1024).decode('utf-8'))
    client.send(b'exit')
    print('服务器关闭连接：%r' % client.recv(1024))
    client.close()
s.join()
server.close()
