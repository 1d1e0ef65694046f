/** Sockets as a reader sees them: connections and datagrams as objects, the simulated internet and what is said of it, one trace everywhere. */
import { runProgram } from './fixtures'
import { entry } from './gallery'
import { expectVerdict, follow, linkTo } from './page-actions'
import { objectNamed } from './run-queries'
import { expectSameRun } from './same-run'
import { expect, test } from './shared-page'

const program = (text: string) => ({ files: [{ name: 'program.py', text }], stdin: '' })

const REQUESTS = `
import requests
from requests.exceptions import HTTPError, Timeout

answer = requests.get('http://api.example.com/get', params={'q': 'a b'})
print(answer.status_code, answer.ok, answer.json()['args'])
print(requests.post('https://api.example.com/post', json={'n': 1}).json()['json'])
try:
    requests.get('http://status.example.com/404').raise_for_status()
except HTTPError as error:
    print(error)
try:
    requests.get('http://slow.example.com/', timeout=1)
except Timeout as error:
    print(type(error).__name__)
try:
    requests.get('http://no-such-host.example/')
except requests.ConnectionError as error:
    print(type(error).__name__)
with requests.Session() as session:
    session.headers['X-Name'] = 'me'
    print([session.get('http://api.example.com/headers').json()['headers']['X-Name'] for _ in range(2)])
print(list(requests.get('http://api.example.com/lines/2').iter_lines()))
`

test('requests reach the simulated internet, and Problems names each host once', async ({ shared }) => {
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
  await follow(shared, linkTo(REQUESTS))
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('tab-problems').click()
  const said = await shared.getByTestId('problems').getByRole('button').allInnerTexts()
  await shared.getByTestId('tab-output').click()
  const simulated = ' is outside this machine. The internet here is simulated'
  const expected = [`api.example.com${simulated}`, 'https://api.example.com is read as plain http', `status.example.com${simulated}`, `slow.example.com${simulated}`]
  expect(said.map((text, at) => text.trim().slice(0, expected[at]?.length))).toEqual(expected)
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

test('the crawler: parsing in a callback overlaps fetching, parsing after all comes on top', async ({ shared }) => {
  const durations: number[] = []
  for (const variant of ['callback', 'in-the-task', 'after-all']) {
    const { program: crawler, configuration } = entry(`crawler.${variant}`)
    const run = await runProgram(shared, crawler, configuration)
    const lines = run.stdout.trim().split('\n')
    const fetched = lines.filter((line) => line.startsWith('fetched'))
    expect([run.verdict.kind, fetched.length, lines.filter((line) => line.startsWith('parsed')).length]).toEqual(['finished', 6, 6])
    const lastFetched = lines.lastIndexOf(fetched.at(-1) as string)
    const firstParsed = lines.findIndex((line) => line.startsWith('parsed'))
    expect(firstParsed < lastFetched).toBe(variant !== 'after-all')
    durations.push(run.durationUs)
  }
  expect([...durations].sort((a, b) => a - b)).toEqual(durations)
})
