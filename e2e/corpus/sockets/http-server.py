import http.client
import http.server
import json
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header('Content-Type', 'text/plain; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def do_GET(self):
        if self.path == '/missing':
            self.send_error(404, 'Not here')
        else:
            self.answer(200, 'you asked for %s' % self.path)

    do_HEAD = do_GET

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
        self.answer(201, json.dumps({key: value * 2 for key, value in sent.items()}))

    def log_message(self, format, *args):
        print('log', format % args)


server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
thread = threading.Thread(target=server.serve_forever)
thread.start()
connection = http.client.HTTPConnection(*server.server_address, timeout=5)
for method, path, body in (('GET', '/a', None), ('GET', '/missing', None), ('HEAD', '/b', None), ('POST', '/c', '{"n": 21}'), ('PUT', '/d', 'x')):
    connection.request(method, path, body)
    response = connection.getresponse()
    text = response.read().decode()
    print(method, path, response.status, response.reason, response.getheader('Content-Type'), 'an error page' if response.status >= 400 else text)
connection.close()
server.shutdown()
thread.join()
server.server_close()
try:
    connection.request('GET', '/')
except ConnectionRefusedError as error:
    print(error)
