/** Greenlets beyond the gallery: what each waits for, errors, turns between threads and greenlets, one trace. */
import { doing, linesOf, type RunJson } from '../../src/trace/testing/run-queries'
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { expectSameRun } from '../support/same-run'

const SECOND = 1_000_000

const program = (text: string) => ({ files: [{ name: 'program.py', text }], stdin: '' })
const greenlets = (run: RunJson) => run.tasks.filter((task) => task.kind === 'greenlet')

test('who waits for what: locks, queues and events of gevent', async ({ shared }) => {
  const run = await runProgram(
    shared,
    program(`import gevent
from gevent.event import Event
from gevent.lock import RLock, Semaphore
from gevent.queue import Queue

bell = Event()
seats = Semaphore(1)
desk = RLock()
letters = Queue()

def listen():
    bell.wait()

def sit(n):
    with seats:
        gevent.sleep(1)

def write(n):
    with desk:
        gevent.sleep(1)
        letters.put(n)

def read():
    return letters.get()

gevent.spawn_later(2, bell.set)
gevent.joinall([gevent.spawn(listen), gevent.spawn(sit, 1), gevent.spawn(sit, 2), gevent.spawn(write, 1), gevent.spawn(write, 2), gevent.spawn(read)])
`),
  )
  expect(run.verdict.kind).toBe('finished')
  const names = ['listen()', 'sit(1)', 'sit(2)', 'write(1)', 'write(2)', 'read()']
  expect(names.map((name) => doing(run, name, 0.5 * SECOND))).toEqual(['event bell', 'sleep', 'semaphore seats', 'sleep', 'lock desk', 'queueGet letters'])
  expect(names.map((name) => doing(run, name, 1.5 * SECOND))).toEqual(['event bell', 'finished', 'sleep', 'finished', 'sleep', 'finished'])
})

test('a patched program shows its threads as greenlets, with what they wait for', async ({ shared }) => {
  const run = await runProgram(
    shared,
    program(`from gevent import monkey; monkey.patch_all()
import threading, time

lock = threading.Lock()
ready = threading.Condition()

def hold():
    with lock:
        time.sleep(1)

def wait():
    with ready:
        ready.wait()

threads = [threading.Thread(target=hold, name='First'), threading.Thread(target=hold, name='Second'), threading.Thread(target=wait, name='Third')]
for thread in threads:
    thread.start()
time.sleep(1.5)
with ready:
    ready.notify()
for thread in threads:
    thread.join()
`),
  )
  expect(run.verdict.kind).toBe('finished')
  expect(greenlets(run).map((task) => task.name)).toEqual(['First', 'Second', 'Third'])
  expect(['First', 'Second', 'Third'].map((name) => doing(run, name, 0.5 * SECOND))).toEqual(['sleep', 'lock lock', 'condition ready'])
  expect(doing(run, 'First', 1.2 * SECOND)).toBe('finished')
})

test('an error in a greenlet: its lane crashes, the others go on', async ({ shared }) => {
  const run = await runProgram(
    shared,
    program(`import gevent

def fail():
    gevent.sleep(1)
    raise ValueError('spilt')

gevent.joinall([gevent.spawn(fail), gevent.spawn(gevent.sleep, 2)])
print('the end')
`),
  )
  expect(run.stdout).toBe('the end\n')
  expect(run.stderr).toContain('ValueError: spilt\n2026-01-01T00:00:01Z <Greenlet at ')
  expect(doing(run, 'fail()', 1.5 * SECOND)).toBe('crashed')
  expect(run.verdict.kind).toBe('finished')
})

test('threads take turns while greenlets compute, and five hundred greenlets finish', async ({ shared }) => {
  const run = await runProgram(
    shared,
    program(`import threading, gevent

turns = []

def count(who):
    for _ in range(20000):
        if not turns or turns[-1] != who:
            turns.append(who)

thread = threading.Thread(target=count, args=('thread',))
thread.start()
gevent.joinall([gevent.spawn(count, 'a'), gevent.spawn(count, 'b')])
thread.join()
print(turns.count('a'), turns.count('b'), turns.count('thread') > 1)
jobs = [gevent.spawn(gevent.sleep, 1) for _ in range(500)]
gevent.joinall(jobs)
print(sum(job.successful() for job in jobs))
`),
  )
  const [turns, finished] = linesOf(run.stdout)
  // greenlets do not take turns with each other: only the thread comes between
  expect(turns).toMatch(/^\d+ \d+ True$/)
  expect(finished).toBe('500')
})

test('greenlets, threads and a server give the same run again', async ({ shared }) => {
  const text = `from gevent import monkey; monkey.patch_all()
import gevent, random, threading, time
from gevent.server import StreamServer
from gevent import socket

server = StreamServer(('127.0.0.1', 0), lambda connection, address: connection.sendall(connection.recv(100).upper()))
server.start()

def client(n):
    time.sleep(random.random())
    with socket.create_connection(server.address) as connection:
        connection.sendall(b'hello %d' % n)
        print(connection.recv(100), gevent.getcurrent())

gevent.joinall([gevent.spawn(client, n) for n in range(5)])
print(gevent.get_hub().threadpool.map(lambda n: n * n, range(5)))
`
  const first = await runProgram(shared, program(text), { seed: 5 })
  expect(first.verdict.kind).toBe('finished')
  expectSameRun(first, await runProgram(shared, program(text), { seed: 5 }), 'the second run')
})
