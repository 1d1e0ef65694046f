/** What is said of runs that hang: the words of the verdict are true, and name who, what and where. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

interface Case {
  readonly kind: string
  readonly says: readonly string[]
  readonly not?: readonly string[]
  readonly text: string
}

const CASES: Readonly<Record<string, Case>> = {
  'a client that waits for room in a backlog is no server': {
    kind: 'hang',
    says: ['MainThread waits to be connected to listening socket `s` (line 7): its backlog is full (2 connections) and nobody accepts'],
    not: ['--client', 'would connect'],
    text: `import socket
s = socket.socket(); s.bind(('127.0.0.1', 5001)); s.listen(1)
cs = []
for i in range(6):
    c = socket.socket()
    print('connects', i)
    c.connect(('127.0.0.1', 5001))
    cs.append(c)
`,
  },
  'a server that asks itself: its own connection waits to be accepted': {
    kind: 'hang',
    says: ['httpd waits for something to arrive in socket', 'the connection waits at listening socket', 'to be accepted, and only httpd could accept, stuck as well'],
    text: `import threading, urllib.request
from http.server import HTTPServer, BaseHTTPRequestHandler
class H(BaseHTTPRequestHandler):
    def do_GET(self):
        body = urllib.request.urlopen('http://localhost:8001/inner').read() if self.path == '/outer' else b'inner'
        self.send_response(200); self.end_headers(); self.wfile.write(body)
s = HTTPServer(('localhost', 8001), H)
threading.Thread(target=s.serve_forever, daemon=True, name='httpd').start()
print(urllib.request.urlopen('http://localhost:8001/outer').read())
`,
  },
  'those that wait for their turn to write into a process queue wait for the queue': {
    kind: 'hang',
    says: [
      'Process-1 · QueueFeederThread waits for room in the pipe of queue `q`',
      'Process-2 · QueueFeederThread waits for room in the pipe of queue `q`',
      'MainProcess does not call `q.get` while it waits for Process-1 to end',
    ],
    not: ['a lock that the library made'],
    text: `import multiprocessing as mp
def produce(q):
    for i in range(200): q.put('x' * 1000)
if __name__ == '__main__':
    q = mp.Queue()
    ps = [mp.Process(target=produce, args=(q,)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    while not q.empty(): q.get()
`,
  },
  'philosophers with semaphores: who has a permit could give it back': {
    kind: 'hang',
    says: ['P0 waits for semaphore `forks[1]` (line 7): no permit is left, taken by P1 (line 7), and only P1 could release one, stuck as well'],
    text: `import threading, time
class P(threading.Thread):
    def __init__(self, i, l, r):
        super().__init__(name=f'P{i}')
        self.l, self.r = l, r
    def run(self):
        self.l.acquire(); time.sleep(0.01); self.r.acquire()
forks = [threading.Semaphore(1) for _ in range(3)]
ps = [P(i, forks[i], forks[(i + 1) % 3]) for i in range(3)]
for p in ps: p.start()
for p in ps: p.join()
`,
  },
  'a permit that went with its coroutine': {
    kind: 'hang',
    says: ['no permit is left, taken by w(0) (line 5), which has ended, and no task is left that could release one'],
    text: `import asyncio
async def main():
    sem = asyncio.Semaphore(1)
    async def w(n):
        await sem.acquire()
        if n == 0: return
        sem.release()
    await asyncio.gather(*(w(n) for n in range(2)))
asyncio.run(main())
`,
  },
  'a loop that runs for ever with nothing in it': {
    kind: 'hang',
    says: ['MainThread waits in its event loop (line 6): nothing is left in it that could go on, and nobody stops it'],
    text: `import asyncio
async def tick():
    await asyncio.sleep(0.1); print('tick')
loop = asyncio.new_event_loop()
loop.create_task(tick())
loop.run_forever()
`,
  },
  'children of os.fork go by their numbers': {
    kind: 'hang',
    says: ['MainProcess waits for one of its children to end (line 7): child 101, child 102', 'child 101 waits for event `e`'],
    text: `import os, multiprocessing as mp
e = mp.Event()
for n in range(2):
    if os.fork() == 0:
        e.wait()
        os._exit(0)
os.wait()
`,
  },
  'iterators nested too deep for C': {
    kind: 'error',
    says: ['MainProcess died of a recursion too deep for C code, of iterators or containers nested in each other say (SIGSEGV)'],
    text: `it = iter([1])
for i in range(100_000): it = map(abs, it)
list(it)
`,
  },
  'a barrier for fewer threads than come: who comes while the others leave has arrived alone': {
    kind: 'hang',
    says: ['t3 waits at barrier `gate`', '1 of 3 has arrived and no task is left that could arrive'],
    text: `import threading
gate = threading.Barrier(3)
threads = [threading.Thread(target=gate.wait, name=f't{n}') for n in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`,
  },
  'a barrier at which too few arrive: those that wait there have arrived': {
    kind: 'hang',
    says: ['2 of 3 have arrived and no task is left that could arrive'],
    not: ['only Thread'],
    text: `import threading
barrier = threading.Barrier(3)
def player(n):
    print('player', n, 'waits')
    barrier.wait()
    print('player', n, 'plays')
ts = [threading.Thread(target=player, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
`,
  },
  'a lock of threading held across an await': {
    kind: 'deadlock',
    says: ['MainThread, in which w(2) goes on, waits for lock `lock` (line 4), taken by w(1) (line 4) in the same thread', 'w(1) cannot go on and release it'],
    text: `import asyncio, threading
lock = threading.Lock()
async def w(i):
    with lock:
        print(i, 'in')
        await asyncio.sleep(0.1)
async def main():
    await asyncio.gather(w(1), w(2))
asyncio.run(main())
`,
  },
  'a coroutine that blocks its loop, while another sleeps in it': {
    kind: 'hang',
    says: ['producer() sleeps (line 4), and its event loop does not come to wake it', 'consumer() waits in `q.get` (line 7)'],
    text: `import asyncio, queue
q = queue.Queue()
async def producer():
    await asyncio.sleep(1)
    q.put(1)
async def consumer():
    print(q.get())
async def main():
    await asyncio.gather(producer(), consumer())
asyncio.run(main())
`,
  },
  'of a loop with nothing left to do, who waits comes first': {
    kind: 'hang',
    says: ['hang: main() waits in `q.join` (line 10)', '; MainThread has nothing left to do (line 12)'],
    text: `import asyncio
async def worker(q):
    while True:
        item = await q.get()
        print('item', item)
async def main():
    q = asyncio.Queue()
    for i in range(3): q.put_nowait(i)
    t = asyncio.create_task(worker(q))
    await q.join()
    t.cancel()
asyncio.run(main())
`,
  },
  'the main thread failed before it did what others wait for': {
    kind: 'hang',
    says: ['Thread-1 (worker) waits for event `ready` (line 4)', 'MainThread failed with RuntimeError: oops before set (line 7) and now only waits for the others to end'],
    text: `import threading
ready = threading.Event()
def worker():
    ready.wait()
    print('go')
t = threading.Thread(target=worker); t.start()
raise RuntimeError('oops before set')
`,
  },
  'a wait inside of the library names what was called': {
    kind: 'hang',
    says: ['Thread-1 (serve_forever) waits inside `BaseServer.shutdown` (line 6), which returns only when `serve_forever` has ended'],
    not: ['keeps to itself'],
    text: `import socketserver, threading, socket
class H(socketserver.BaseRequestHandler):
    def handle(self):
        data = self.request.recv(1024)
        self.request.sendall(data)
        self.server.shutdown()
server = socketserver.TCPServer(('localhost', 9998), H)
t = threading.Thread(target=server.serve_forever)
t.start()
c = socket.create_connection(('localhost', 9998))
c.sendall(b'hi')
print(c.recv(10))
t.join()
`,
  },
  'calls that cannot begin, since every worker waits': {
    kind: 'hang',
    says: ['`produce` and 1 more call have not begun, since each of the 2 busy workers of pool `ex` waits'],
    text: `from concurrent.futures import ThreadPoolExecutor
import queue
q = queue.Queue()
def consume(): return q.get()
def produce(x): q.put(x)
with ThreadPoolExecutor(2) as ex:
    cs = [ex.submit(consume) for _ in range(2)]
    ps = [ex.submit(produce, i) for i in range(2)]
    print([c.result() for c in cs])
`,
  },
  'a call that is lost with its worker': {
    kind: 'hang',
    says: ['MainProcess waits for the results of `f` (line 8): ForkPoolWorker-1 ended in the middle of `f`, and with it the call is lost'],
    not: ['future 2'],
    text: `import os
from multiprocessing import Pool
def f(x):
    if x == 2: os._exit(1)
    return x
if __name__ == '__main__':
    with Pool(2) as p:
        print(p.map(f, range(4)))
`,
  },
  'a full queue of one item': {
    kind: 'hang',
    says: ['the queue is full (1 item)'],
    not: ['1 items'],
    text: `import queue, threading
q = queue.Queue(maxsize=1)
def worker():
    while True:
        x = q.get()
        print(10 // x)
        q.task_done()
threading.Thread(target=worker, daemon=True).start()
for x in [5, 0, 2, 1]:
    q.put(x)
q.join()
`,
  },
  'any child': {
    kind: 'hang',
    says: ['MainProcess waits for one of its children to end (line 10): child 101'],
    not: ['(for a child process to end)'],
    text: `import os, threading, queue
q = queue.Queue()
def w():
    while True:
        print('got', q.get()); q.task_done()
threading.Thread(target=w, daemon=True).start()
q.put(1); q.join()
if os.fork() == 0:
    q.put(2); q.join(); os._exit(0)
os.wait()
print('end')
`,
  },
  'a full pipe of a program that is waited for': {
    kind: 'hang',
    says: ['python -c waits for room in pipe `p.stdout` (line 2): it is full and MainProcess does not read it while it waits for python -c to end'],
    not: ['nobody reads'],
    text: `import subprocess, sys
p = subprocess.Popen([sys.executable, '-c', 'print("x" * 200000)'], stdout=subprocess.PIPE)
p.wait()
print(len(p.stdout.read()))
`,
  },
  'locks of a manager, the other way round': {
    kind: 'deadlock',
    says: ['Process-2 waits for RLock `b` (line 6), held by Process-3 since line 4, which waits for lock `a` (line 6), held by Process-2 since line 4'],
    text: `from multiprocessing import Manager, Process
import time
def f(x, y):
    with x:
        time.sleep(0.2)
        with y: print('both')
if __name__ == '__main__':
    with Manager() as m:
        a, b = m.Lock(), m.RLock()
        ps = [Process(target=f, args=(a, b)), Process(target=f, args=(b, a))]
        for p in ps: p.start()
        for p in ps: p.join()
`,
  },
  'an event of a manager': {
    kind: 'hang',
    says: ['Process-2 waits for event `e` (line 2): it is not set and no task is left that could set it'],
    text: `from multiprocessing import Manager, Process
def f(e): e.wait()
if __name__ == '__main__':
    with Manager() as m:
        e = m.Event()
        p = Process(target=f, args=(e,)); p.start(); p.join()
`,
  },
  'a condition and a barrier of a manager': {
    kind: 'hang',
    says: ['MainProcess waits at barrier `b` (line 9): 1 of 2 has arrived', 'Process-2 waits on condition `c` (line 3)'],
    text: `from multiprocessing import Manager, Process
def f(c):
    with c: c.wait()
if __name__ == '__main__':
    with Manager() as m:
        c = m.Condition(); s = m.Semaphore(1); b = m.Barrier(2)
        p = Process(target=f, args=(c,)); p.start()
        s.acquire()
        b.wait()
`,
  },
  'a queue whose reader was terminated': {
    kind: 'hang',
    says: ['MainProcess waits for queue `q` (line 9): Process-1 ended while it was using it, and the lock inside stays locked for ever'],
    not: ['the queue is empty'],
    text: `from multiprocessing import Process, Queue
import time
def w(q):
    while True: q.get()
if __name__ == '__main__':
    q = Queue()
    p = Process(target=w, args=(q,)); p.start(); time.sleep(0.5); p.terminate(); p.join()
    q.put(1)
    print(q.get())
`,
  },
  'a condition of processes: who notified nobody': {
    kind: 'hang',
    says: ['the last notify of `c` (line 9), by MainProcess, found nobody waiting'],
    text: `from multiprocessing import Process, Condition
def w(c):
    with c:
        c.wait(); print('woken')
if __name__ == '__main__':
    c = Condition()
    p = Process(target=w, args=(c,))
    p.start()
    with c: c.notify()
    p.join()
`,
  },
  'plain locks of two processes, while a third ticks': {
    kind: 'deadlock',
    says: [
      'Process-1 waits for lock `b` (line 6), held by Process-2 since line 4, which waits for lock `a` (line 6), held by Process-1 since line 4',
      // the first process joins one of the two
      'while Process-3 goes on',
    ],
    not: ['MainProcess, Process-3'],
    text: `from multiprocessing import Process, Lock
import time
def f(x, y, n):
    with x:
        time.sleep(0.2)
        with y:
            print(n, 'has both')
def ticker():
    while True: time.sleep(1)
if __name__ == '__main__':
    a, b = Lock(), Lock()
    ps = [Process(target=f, args=(a, b, 1)), Process(target=f, args=(b, a, 2)), Process(target=ticker)]
    for p in ps: p.start()
    for p in ps: p.join()
`,
  },
  'plain locks of three processes, while the first one looks on': {
    kind: 'deadlock',
    says: ['Process-1 waits for lock `locks[1]` (line 6), held by Process-2', 'while MainProcess goes on'],
    text: `from multiprocessing import Process, RLock, Lock
import time
def f(i, locks):
    with locks[i]:
        time.sleep(0.1)
        with locks[(i + 1) % 3]:
            print('ok', i)
if __name__ == '__main__':
    locks = [Lock() for _ in range(3)]
    ps = [Process(target=f, args=(i, locks)) for i in range(3)]
    for p in ps: p.start()
    n = 0
    while any(p.is_alive() for p in ps):
        n += 1
        time.sleep(0.5)
`,
  },
  'a callback of a pool that fails: the call is over, and nobody hands out its result': {
    kind: 'hang',
    says: [
      'MainProcess waits for future `first` (line 8): the call is over, and nobody hands out what came of it',
      "the callback `on_result` failed with KeyError: 'sum' (line 4)",
    ],
    not: ['only ForkPoolWorker'],
    text: `from multiprocessing import Pool
total = {}
def on_result(value):
    total['sum'] += value
if __name__ == '__main__':
    pool = Pool(2)
    first = pool.apply_async(abs, (1,), callback=on_result)
    print(first.get())
`,
  },
  'an exception that cannot be unpickled ends who hands out the results': {
    kind: 'hang',
    says: ['the call is over, and nobody hands out what came of it', 'Thread-3 (_handle_results) ended with TypeError: MyError.__init__() missing 1 required positional argument'],
    not: ['nobody asked for its result'],
    text: `from multiprocessing import Pool
class MyError(Exception):
    def __init__(self, code, text):
        super().__init__(text)
def work(n): raise MyError(n, 'bad')
if __name__ == '__main__':
    with Pool(2) as p: print(p.map(work, [1]))
`,
  },
  'those that could do it wait as well: it is not said that there is none': {
    kind: 'hang',
    says: [
      'MainProcess waits in `q.get` (line 9): the queue is empty and nobody who could put can go on',
      'racer waits for event `start` (line 3): it is not set and nobody who could set it can go on',
    ],
    not: ['no task is left'],
    text: `import multiprocessing as mp
def w(start, q):
    start.wait()
    q.put(1)
if __name__ == '__main__':
    start = mp.Event(); q = mp.Queue()
    p = mp.Process(target=w, args=(start, q), name='racer')
    p.start()
    print(q.get())
    start.set()
`,
  },
  'a process that others wait for says of what it ended': {
    kind: 'hang',
    says: ['eater ended with exit 1 (RuntimeError: broke on boom)'],
    text: `from multiprocessing import Process, JoinableQueue
def worker(q):
    while True:
        x = q.get()
        if x == 'boom': raise RuntimeError('broke on boom')
        q.task_done()
if __name__ == '__main__':
    q = JoinableQueue()
    Process(target=worker, args=(q,), daemon=True, name='eater').start()
    for x in ('a', 'boom', 'c'): q.put(x)
    q.join()
`,
  },
  'a future that the program made itself': {
    kind: 'hang',
    says: ['MainThread waits for future `f` (line 8): no task is left that could complete it'],
    text: `from concurrent.futures import Future
import threading
f = Future()
def later():
    try: 1 / 0
    except ZeroDivisionError: print('swallowed')
threading.Thread(target=later).start()
print(f.result())
`,
  },
  'an event loop with a server, whatever its main coroutine waits for': {
    kind: 'hang',
    says: ['every coroutine in it waits, and nobody is left who would connect to port 9009', '--client tcp:9009:TEXT'],
    text: `import asyncio
async def on(r, w): w.close()
async def main():
    server = await asyncio.start_server(on, '127.0.0.1', 9009)
    await asyncio.Event().wait()
asyncio.run(main())
`,
  },
  'an event loop that runs for ever, with a server and with one that was closed': {
    kind: 'hang',
    says: ['MainThread waits in its event loop (line 6): nobody is left who would connect to port 9010'],
    not: ['nobody stops it', '9011'],
    text: `import asyncio
loop = asyncio.new_event_loop()
server = loop.run_until_complete(loop.create_server(asyncio.Protocol, '127.0.0.1', 9010))
other = loop.run_until_complete(loop.create_server(asyncio.Protocol, '127.0.0.1', 9011))
other.close()
loop.run_forever()
`,
  },
  'a queue that another loop put into; its own loop is not woken': {
    kind: 'hang',
    says: ['put something into queue `q` (line 4) from outside the loop, which does not wake it'],
    not: ['completed queue'],
    text: `import asyncio, threading
q = asyncio.Queue(1)
async def ping():
    await q.put(1)
async def main():
    threading.Thread(target=lambda: asyncio.run(ping())).start()
    print(await q.get())
asyncio.run(main())
`,
  },
  'a coroutine whose turn does not come could have put': {
    kind: 'hang',
    says: ['main() could go on, but its turn does not come', 'consumer() waits in `q.get` (line 3): the queue is empty and nobody who could put can go on'],
    text: `import asyncio, queue
async def consumer(q):
    return q.get()
async def main():
    q = queue.Queue()
    t = asyncio.create_task(consumer(q))
    await asyncio.sleep(0)
    q.put(1)
    print(await t)
asyncio.run(main())
`,
  },
  'a semaphore that is taken twice by one thread': {
    kind: 'hang',
    says: ['nested waits for semaphore `s` (line 7): no permit is left, taken by itself (line 4), and no task is left that could release one'],
    text: `import threading
s = threading.Semaphore(1)
def nested():
    with s:
        helper()
def helper():
    with s: print('in')
t = threading.Thread(target=nested, name='nested'); t.start(); t.join()
`,
  },
  'whichever of several futures is done first': {
    kind: 'hang',
    says: ['MainThread waits for the first of several results (line 6): nobody who could complete one can go on', 'and 1 more call have not begun'],
    not: ['something unnamed'],
    text: `from concurrent.futures import ThreadPoolExecutor, as_completed
ex = ThreadPoolExecutor(1)
def leaf(n): return n
def node(n):
    return sum(f.result() for f in as_completed([ex.submit(leaf, i) for i in range(n)]))
print([f.result() for f in as_completed([ex.submit(node, 2)])])
`,
  },
  'a web server of aiohttp': {
    kind: 'hang',
    says: ['nobody is left who would connect to port 8080', "--client http:8080:'GET /'"],
    text: `from aiohttp import web
app = web.Application()
web.run_app(app, port=8080)
`,
  },
  'a connection that is stuck: another client would not help': {
    kind: 'hang',
    says: ['handle() waits for something to arrive in socket'],
    not: ['--client', 'a lock that the library made'],
    text: `import asyncio
async def handle(reader, writer):
    print(await reader.readline())
async def main():
    server = await asyncio.start_server(handle, 'localhost', 8888)
    r, w = await asyncio.open_connection('localhost', 8888)
    w.write(b'hello')
    print(await r.readline())
asyncio.run(main())
`,
  },
  'what a daemon holds at exit, where a limit ended the run': {
    kind: 'limit',
    says: ['MainThread waited for lock `lock` (line 7), held by holder since line 4, inside `cleanup`, which runs at exit'],
    text: `import threading, atexit, time
lock = threading.Lock()
def daemon():
    lock.acquire()
    while True: time.sleep(0.1)
def cleanup():
    with lock: print('never')
atexit.register(cleanup)
threading.Thread(target=daemon, daemon=True, name='holder').start()
time.sleep(0.05)
`,
  },
  'a program that ends itself, after a thread and a child of its own had failed': {
    kind: 'error',
    says: ['error: the program ended itself with exit status 3 after', "Process-1 ended with exit 1 (KeyError: 'of a child')"],
    not: ['ValueError'],
    text: `import multiprocessing, sys, threading
def bad(): raise ValueError('of a thread')
def worse(): raise KeyError('of a child')
if __name__ == '__main__':
    t = threading.Thread(target=bad); t.start(); t.join()
    p = multiprocessing.Process(target=worse); p.start(); p.join()
    sys.exit(3)
`,
  },
}

for (const [what, { kind, says, not = [], text }] of Object.entries(CASES))
  test(what, async ({ shared }) => {
    const { verdict } = await runProgram(shared, text)
    expect(verdict.kind).toBe(kind)
    for (const words of says) expect(verdict.summary).toContain(words)
    for (const words of not) expect(verdict.summary).not.toContain(words)
  })

/** All of these end by themselves, and of none is anything claimed. */
const FREE: Readonly<Record<string, string>> = {
  'plain locks that the first process releases late': `from multiprocessing import Process, Lock
import time
def f(x, y, n):
    with x:
        time.sleep(0.2)
        y.acquire()
        print(n, 'has both')
if __name__ == '__main__':
    a, b = Lock(), Lock()
    p = Process(target=f, args=(a, b, 1))
    q = Process(target=f, args=(b, a, 2))
    p.start(); q.start()
    for i in range(30): time.sleep(1)
    a.release()
    p.join(); q.join()
`,
  'plain locks that a thread releases late': `from multiprocessing import Process, Lock
import threading, time
def f(x, y, n):
    with x:
        time.sleep(0.2)
        y.acquire()
    print(n, 'done')
def rescue(l):
    time.sleep(20); l.release()
if __name__ == '__main__':
    a, b = Lock(), Lock()
    threading.Thread(target=rescue, args=(b,), daemon=True).start()
    p = Process(target=f, args=(a, b, 1)); q = Process(target=f, args=(b, a, 2))
    p.start(); q.start()
    while p.is_alive(): time.sleep(1)
    print('p ended')
`,
  'a main thread whose wait the handler of a signal ends': `import os, signal, threading, time
def handler(number, frame): raise KeyboardInterrupt('from handler')
signal.signal(signal.SIGUSR1, handler)
lock = threading.Lock(); lock.acquire()
def later():
    for _ in range(20): time.sleep(1)
    os.kill(os.getpid(), signal.SIGUSR1)
threading.Thread(target=later).start()
try: lock.acquire()
except KeyboardInterrupt: print('interrupted')
`,
  'a main thread that another one interrupts': `import _thread, threading, time
event = threading.Event()
def later():
    for _ in range(20): time.sleep(1)
    _thread.interrupt_main()
threading.Thread(target=later).start()
try: event.wait()
except KeyboardInterrupt: print('interrupted')
`,
  'locks and the like of a manager that nobody waits for in vain': `from multiprocessing import Manager, Process
def f(l, s, e, b, c, d):
    with l: d['n'] = d.get('n', 0) + 1
    with s: pass
    e.wait()
    with c: c.notify()
    b.wait()
if __name__ == '__main__':
    with Manager() as m:
        l, s, e, b, c, d = m.RLock(), m.Semaphore(1), m.Event(), m.Barrier(3), m.Condition(), m.dict()
        ps = [Process(target=f, args=(l, s, e, b, c, d)) for _ in range(2)]
        for p in ps: p.start()
        with l:
            with l: pass
        e.set()
        b.wait()
        for p in ps: p.join()
        print(d['n'])
`,
}

for (const [what, text] of Object.entries(FREE))
  test(`not stuck: ${what}`, async ({ shared }) => {
    const run = await runProgram(shared, text)
    expect(run.verdict.kind).toBe('finished')
    expect(run.problems.filter(({ code }) => code.startsWith('stuck'))).toEqual([])
  })

test('shared memory and semaphores that outlive their program are problems, those that were unlinked are none', async ({ shared }) => {
  const memory = await runProgram(
    shared,
    'from multiprocessing.shared_memory import SharedMemory\na = SharedMemory(create=True, size=9)\nb = SharedMemory(create=True, size=9)\nb.close(); b.unlink()\na.close()\n',
  )
  const told = ({ problems }: typeof memory) => problems.map(({ code, line, details }) => [code, line, details.kind, details.count, details.taken])
  expect(told(memory)).toEqual([['leftBehind', 2, 'shared_memory', '1', '1']])
  expect(memory.stderr).toContain("resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown: {'/psm_")
  const untracked = await runProgram(shared, 'from multiprocessing.shared_memory import SharedMemory\nSharedMemory(create=True, size=9, track=False).close()\n')
  expect(told(untracked)).toEqual([['leftBehind', 2, 'shared_memory', '1', undefined]])
  const others = await runProgram(
    shared,
    "import subprocess, sys\nfrom multiprocessing.shared_memory import SharedMemory\na = SharedMemory(create=True, size=9, name='both')\nsubprocess.run([sys.executable, '-c', \"from multiprocessing.shared_memory import SharedMemory; SharedMemory('both').close()\"])\na.close()\n",
  )
  expect(told(others)).toEqual([['takenFromMaker', 3, 'shared_memory', '1', '1']])
  const waits = await runProgram(shared, 'import os\nfrom multiprocessing.shared_memory import SharedMemory\nSharedMemory(create=True, size=9)\nos.wait()\n')
  expect(waits.verdict.summary).toBe(
    "hang: MainThread waits for one of its children to end (line 4); the only child left is multiprocessing's resource tracker, which ends after the process that waits for it",
  )
  const semaphore = await runProgram(shared, "import multiprocessing as mp, os\nlock = mp.get_context('spawn').Lock()\nos._exit(3)\n")
  expect(told(semaphore)).toEqual([['leftBehind', 2, 'semaphore', '1', '1']])
  const none = await runProgram(
    shared,
    "import multiprocessing as mp\nif __name__ == '__main__':\n    lock, queue = mp.get_context('spawn').Lock(), mp.get_context('spawn').Queue()\n    queue.put(1)\n    print(queue.get())\n",
  )
  expect(none.problems).toEqual([])
})

test('what a run may hold is a limit of its own, from which it goes on under another one', async ({ shared }) => {
  const text = 'import threading\nfor n in range(30):\n    threading.Thread(target=print, args=(n,)).start()\n'
  const few = await runProgram(shared, text, { limits: { tasks: 10 } })
  expect(few.verdict.kind).toBe('limit')
  expect(few.verdict.summary).toMatch(/^limit: there are more than 10 threads and coroutines .*--max-tasks, or Continue on the page, lets it go on$/)
  expect((await runProgram(shared, text, { limits: { tasks: 40 } })).verdict.kind).toBe('finished')
})

test('at a limit it is told what somebody waited for, also where that has no name', async ({ shared }) => {
  const text = 'import os, time\nif os.fork() == 0:\n    time.sleep(100_000)\n    os._exit(0)\nos.wait()\n'
  const run = await runProgram(shared, text)
  expect(run.verdict.summary).toMatch(/^limit: 60 s of virtual time are used up; MainProcess waited for one of its children to end \(line 5\); child \d+ was sleeping \(line 3\)/)
})
