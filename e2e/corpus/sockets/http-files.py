import functools
import http.server
import os
import threading
import urllib.error
import urllib.request

os.mkdir('site')
with open('site/index.html', 'w') as file:
    file.write('<h1>Hello</h1>')
with open('site/data.txt', 'w') as file:
    file.write('some data')


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Quiet, directory='site'))
thread = threading.Thread(target=server.serve_forever)
thread.start()
base = 'http://127.0.0.1:%d' % server.server_port
for path in ('/', '/data.txt', '/data.txt?x=1'):
    with urllib.request.urlopen(base + path) as response:
        print(path, response.status, response.headers.get_content_type(), response.read())
try:
    urllib.request.urlopen(base + '/nothing')
except urllib.error.HTTPError as error:
    print(error.code, error.reason)
    error.close()
request = urllib.request.Request(base + '/data.txt', method='HEAD', headers={'User-Agent': 'corpus'})
with urllib.request.urlopen(request) as response:
    print(response.status, response.headers['Content-Length'], response.read())
pages = []
threads = [threading.Thread(target=lambda: pages.append(urllib.request.urlopen(base).read())) for _ in range(5)]
for one in threads:
    one.start()
for one in threads:
    one.join()
print(pages == [b'<h1>Hello</h1>'] * 5)
server.shutdown()
thread.join()
server.server_close()
try:
    urllib.request.urlopen(base, timeout=1)
except urllib.error.URLError as error:
    print(error.reason)
