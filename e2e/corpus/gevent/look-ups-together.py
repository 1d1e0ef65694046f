from gevent import monkey; monkey.patch_all()

import socket
import time

import gevent

ticks = []


def tick():
    while True:
        ticks.append(time.monotonic())
        gevent.sleep(0.005)


def look_up(name):
    try:
        return socket.getaddrinfo(name, 80)[0][0].name
    except socket.gaierror as error:
        return str(error)


ticking = gevent.spawn(tick)
began = time.monotonic()
jobs = [gevent.spawn(look_up, name) for name in ('www.python.org', 'www.baidu.com', 'nobody.invalid')]
gevent.joinall(jobs)
# three at once, and others go on meanwhile
print(time.monotonic() - began < 0.03, len(ticks) > 3)
print([job.value for job in jobs])
print(socket.gethostbyname('localhost'), socket.gethostbyname('127.0.0.1'))
ticking.kill()
