/** Sockets in the trace: connections and datagrams as objects, the simulated internet, one trace everywhere. */
import { runProgram } from '../support/fixtures'
import { objectNamed } from '../../src/trace/testing/run-queries'
import { REQUESTS } from '../support/sample-programs'
import { expectSameRun } from '../support/same-run'
import { expect, test } from '../support/headless-page'

const program = (text: string) => ({ files: [{ name: 'program.py', text }], stdin: '' })

test('requests reach the simulated internet', async ({ shared }) => {
  const run = await runProgram(shared, program(REQUESTS))
  expect(run.stdout.split('\n')).toEqual([
    "200 True {'q': 'a b'}",
    "{'n': 1}",
    '404 Client Error: Not Found for url: http://status.example.com/404',
    'ReadTimeout',
    'ConnectionError',
    "['me', 'me']",
    "[b'line 0', b'line 1']",
    '',
  ])
})

const ANY_HOST = `
import re
import socket
import urllib.request
for host in ('www.sina.com', 'help.github.com', 'my-own-shop.com.cn', 'www.baidu.com'):
    text = urllib.request.urlopen(f'http://{host}/', timeout=10).read().decode()
    links = re.findall(r'href="([^"]+)"', text)
    print(host, '<title>' in text, any(re.match(r'https?://[^/]+[.]com/', link) for link in links), host in text)
    assert urllib.request.urlopen(f'http://{host}/').read().decode() == text
for name in ('nobody.invalid', 'some.test', 'single', 'no-such-host.example', 'other.example.com', 'www.does-not-exist.com', '-a.com', '1.2.3.4.5'):
    try:
        print(socket.gethostbyname(name))
    except socket.gaierror:
        print(name, 'is nobody')
`

test('every public name has pages of its own, reserved ones have none', async ({ shared }) => {
  const run = await runProgram(shared, program(ANY_HOST))
  expect(run.stdout.trim().split('\n')).toEqual([
    ...['www.sina.com', 'help.github.com', 'my-own-shop.com.cn', 'www.baidu.com'].map((host) => `${host} True True True`),
    ...['nobody.invalid', 'some.test', 'single', 'no-such-host.example', 'other.example.com', 'www.does-not-exist.com', '-a.com', '1.2.3.4.5'].map((name) => `${name} is nobody`),
  ])
})

const ACCEPT_QUEUE = `
import socket
import threading
import time

listener = socket.socket()
listener.bind(('127.0.0.1', 8000))
listener.listen(5)


def ask():
    with socket.create_connection(('127.0.0.1', 8000)) as client:
        client.sendall(b'hello')
        print(client.recv(10))


clients = [threading.Thread(target=ask) for _ in range(3)]
for client in clients:
    client.start()
time.sleep(0.1)
for _ in clients:
    served, _ = listener.accept()
    served.sendall(served.recv(10).upper())
    served.close()
for client in clients:
    client.join()
inbox = socket.socket(type=socket.SOCK_DGRAM)
inbox.bind(('127.0.0.1', 5000))
for word in (b'one', b'two'):
    inbox.sendto(word, ('127.0.0.1', 5000))
time.sleep(0.1)
print(inbox.recv(10), inbox.recv(10))
`

test('connections wait in the listener, bytes in the connection, datagrams in their socket', async ({ shared }) => {
  const run = await runProgram(shared, program(ACCEPT_QUEUE))
  expect(run.stdout).toBe("b'HELLO'\nb'HELLO'\nb'HELLO'\nb'one' b'two'\n")
  const kindOf = (id: number) => run.objects.find((object) => object.id === id)?.kind
  const eventsOf = (id: number) => run.events.filter((event) => event.object === id).map((event) => event.kind)
  const listener = objectNamed(run, 'listener')
  expect(kindOf(listener)).toBe('listener')
  expect(eventsOf(listener).filter((kind) => kind === 'connect' || kind === 'accept')).toEqual(['connect', 'connect', 'connect', 'accept', 'accept', 'accept'])
  const inbox = objectNamed(run, 'inbox')
  expect(kindOf(inbox)).toBe('datagrams')
  expect(eventsOf(inbox).filter((kind) => kind === 'send' || kind === 'receive')).toEqual(['send', 'send', 'receive', 'receive'])
  const directions = run.objects.filter((object) => object.kind === 'socket')
  expect(directions.map((object) => object.name)).toEqual(Array(3).fill(['→ 127.0.0.1:8000', '127.0.0.1:8000 →']).flat())
})

const PROCESSES = `
import socket
from multiprocessing import Process

import requests


def ask(number, address):
    requests.get('http://bakery.example.net/shop')
    with socket.socket(type=socket.SOCK_DGRAM) as own:
        own.sendto(b'%d' % number, address)
        print(number, own.recv(10), flush=True)


if __name__ == '__main__':
    server = socket.socket(type=socket.SOCK_DGRAM)
    server.bind(('127.0.0.1', 0))
    children = [Process(target=ask, args=(number, server.getsockname())) for number in range(3)]
    for child in children:
        child.start()
    for _ in children:
        data, sender = server.recvfrom(10)
        server.sendto(data * 2, sender)
    for child in children:
        child.join()
`

test('one run of processes that talk to each other and to the outside, again and in one worker', async ({ shared, oneWorker }) => {
  const run = await runProgram(shared, program(PROCESSES), { seed: 5, cores: 2 })
  expect(run.stdout.trim().split('\n').sort()).toEqual(["0 b'00'", "1 b'11'", "2 b'22'"])
  expectSameRun(run, await runProgram(shared, program(PROCESSES), { seed: 5, cores: 2 }), 'the second run')
  expectSameRun(run, await runProgram(oneWorker, program(PROCESSES), { seed: 5, cores: 2 }), 'the run in one worker')
})
