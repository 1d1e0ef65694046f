from time import sleep
import gevent
from gevent import monkey; monkey.patch_all()
from gevent.pywsgi import WSGIServer
from gevent.subprocess import Popen, PIPE, check_output
import urllib.request, subprocess, sys
def app(env, start):
    if env['PATH_INFO'] == '/boom': raise ValueError('boom')
    start('200 OK', [('Content-Type', 'text/plain')])
    if env['PATH_INFO'] == '/stream': return (b'part %d\n' % n for n in range(3))
    return [b'hello ', env['PATH_INFO'].encode(), env['wsgi.input'].read()]
server = WSGIServer(('127.0.0.1', 8088), app, log=None, error_log=None)
server.start()
def get(p, data=None):
    try: return urllib.request.urlopen('http://127.0.0.1:8088' + p, data).read()
    except Exception as e: return e
print([g.get() for g in [gevent.spawn(get, p) for p in ('/a', '/stream', '/boom')]], get('/post', b'xyz'))
server.stop()
def tick():
    for n in range(3):
        print('tick', n); gevent.sleep(0.1)
t = gevent.spawn(tick)
p = Popen("sleep 0.25; echo done", shell=True, stdout=PIPE)
print(p.communicate(), p.returncode)
t.join()
print(check_output([sys.executable, '-c', 'print(5)'], text=True), subprocess.run(['cat'], input='in', capture_output=True, text=True))
try: Popen(['sleep', '5']).wait(timeout=0.2)
except subprocess.TimeoutExpired as e: print(e)
import gevent.coros, gevent.wsgi, gevent.baseserver, gevent.util, gevent.selectors, os
from gevent.fileobject import FileObject
r, w = os.pipe()
def reader():
    for line in FileObject(r, 'rb'): print('read', line)
g = gevent.spawn(reader)
f = FileObject(w, 'wb', 0)
for n in range(2): f.write(b'line %d\n' % n); gevent.sleep(0.1)
f.close(); g.join()
