# -*- coding: utf-8 -*-
# socketserver：每个请求一个线程
import socket
import socketserver
import threading


class MyServer(socketserver.BaseRequestHandler):
    def handle(self):
        while True:
            data = self.request.recv(1024)
            if not data:
                break
            self.request.sendall(('%s：%s' % (threading.currentThread().isDaemon(), data.decode('utf-8'))).encode('utf-8'))

    def finish(self):
        print('一个客户走了')


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True


server = Server(('127.0.0.1', 0), MyServer)
t = threading.Thread(target=server.serve_forever)
t.setDaemon(True)
t.start()
for text in ('上课', '下课'):
    s = socket.create_connection(server.server_address)
    s.send(text.encode('utf-8'))
    print(s.recv(1024).decode('utf-8'))
    s.close()
    import time
    time.sleep(0.2)
server.shutdown()
server.server_close()
t.join()
print('服务器停止：%s' % (not t.isAlive()))
