/** Some greenlets can never go on while their hub goes on with others: told as of threads, and never where it is not sure. */
import { runProgram } from '../support/fixtures'
import { taskName } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'
import { inLong } from '../support/long'

const STUCK: Record<string, { readonly text: string; readonly kind: string; readonly stuck: readonly string[]; readonly says: RegExp }> = {
  'two semaphores the other way round': {
    kind: 'hang',
    stuck: ['f(…, …)', 'f(…, …)'],
    says: /waits for semaphore `b` \(line 7\): no permit is left, taken by f\(…, …\) \(line 5\).*while ticker\(\) goes on/,
    text: `import gevent
from gevent.lock import Semaphore
a, b = Semaphore(), Semaphore()
def f(x, y):
    with x:
        gevent.sleep(0.1)
        with y:
            print('both')
def ticker():
    while True:
        gevent.sleep(1)
gevent.joinall([gevent.spawn(f, a, b), gevent.spawn(f, b, a), gevent.spawn(ticker)])
`,
  },
  'a queue into which nobody puts': {
    kind: 'hang',
    stuck: ['consumer()', 'MainThread'],
    says: /consumer\(\) waits in `q.get` \(line 6\): the queue is empty .*while heartbeat\(\) goes on/,
    text: `import gevent
from gevent.queue import Queue
q = Queue()
def consumer():
    while True:
        q.get()
def producer():
    for i in range(3):
        q.put(i)
        gevent.sleep(0.1)
def heartbeat():
    while True:
        gevent.sleep(0.5)
c = gevent.spawn(consumer)
gevent.spawn(producer)
gevent.spawn(heartbeat)
c.join()
`,
  },
  'a result that nobody sets': {
    kind: 'hang',
    stuck: ['waits()'],
    says: /waits\(\) waits for future `r` .*while loop\(\) goes on/,
    text: `import gevent
from gevent.event import AsyncResult
r = AsyncResult()
def waits():
    print(r.get())
def loop():
    for i in range(200): gevent.sleep(1)
gevent.joinall([gevent.spawn(waits), gevent.spawn(loop)])
`,
  },
  'patched threads and locks': {
    kind: 'deadlock',
    stuck: ['Thread-1 (f)', 'Thread-2 (f)', 'MainThread'],
    says: /^deadlock: Thread-1 \(f\) waits for lock `b` .*held by Thread-2 \(f\).*while Thread-3 \(beat\) goes on/,
    text: `from gevent import monkey; monkey.patch_all()
import threading, time
a, b = threading.Lock(), threading.Lock()
def f(x, y):
    with x:
        time.sleep(0.1)
        with y: print('both')
def beat():
    while True: time.sleep(1)
ts = [threading.Thread(target=f, args=(a, b)), threading.Thread(target=f, args=(b, a)), threading.Thread(target=beat)]
for t in ts: t.start()
for t in ts: t.join()
`,
  },
  'greenlets of a class of the program': {
    kind: 'hang',
    stuck: ['W()', 'W()', 'MainThread'],
    says: /W\(\) waits for event `e` .*while tick\(\) goes on/,
    text: `import gevent
from gevent.event import Event
class W(gevent.Greenlet):
    def __init__(self, ev):
        gevent.Greenlet.__init__(self)
        self.ev = ev
    def _run(self):
        self.ev.wait(); print('go')
e = Event()
ws = [W(e) for _ in range(2)]
for w in ws: w.start()
def tick():
    while True: gevent.sleep(1)
gevent.spawn(tick)
gevent.joinall(ws)
`,
  },
}

for (const [what, { text, kind, stuck, says }] of Object.entries(STUCK))
  test(what, async ({ shared }) => {
    const run = await runProgram(shared, text)
    expect([run.verdict.kind, run.verdict.endedBy]).toEqual([kind, 'limit'])
    expect(run.problems.filter(({ code }) => code.startsWith('stuck')).map(({ task }) => taskName(run, task))).toEqual(stuck)
    expect(run.verdict.summary).toMatch(says)
  })

/** All of these go on in the end. */
const FREE: Record<string, string> = {
  'an event that is set later': `import gevent
from gevent.event import Event
e = Event()
def waits():
    e.wait(); print('woken')
def later():
    for i in range(20): gevent.sleep(1)
    e.set()
gevent.joinall([gevent.spawn(waits), gevent.spawn(later)])
`,
  'a greenlet that is killed later': `import gevent, gevent.event
def sleeper():
    gevent.event.Event().wait()
g = gevent.spawn(sleeper)
def killer():
    gevent.sleep(50)
    g.kill()
    print('killed')
gevent.joinall([g, gevent.spawn(killer)])
`,
  timeouts: `import gevent
from gevent.event import Event
e = Event()
def waits():
    with gevent.Timeout(30, False):
        e.wait()
    print('timed out', e.wait(timeout=20))
def ticker():
    for i in range(55): gevent.sleep(1)
gevent.joinall([gevent.spawn(waits), gevent.spawn(ticker)])
`,
  'a link that sets the event': `import gevent
from gevent.event import Event
e = Event()
def waits():
    e.wait(); print('woken')
def ticker():
    for i in range(30): gevent.sleep(1)
t = gevent.spawn(ticker)
t.link(lambda g: e.set())
gevent.spawn(waits).join()
`,
  'a greenlet that begins later': `import gevent
from gevent.event import Event
e = Event()
gevent.spawn_later(40, e.set)
def ticker():
    for i in range(45): gevent.sleep(1)
t = gevent.spawn(ticker)
e.wait()
print('set')
`,
  'a pool that has no room yet': `import gevent
from gevent.pool import Pool
from gevent.event import Event
e = Event()
p = Pool(2)
def w(i):
    if i == 2: e.set()
    else: e.wait()
    print(i)
def slow():
    gevent.sleep(30)
p.spawn(slow); p.spawn(w, 0)
p.spawn(w, 2)
p.join()
print('end')
`,
  'a thread of its own that sets the event': `import gevent, threading, time
from gevent.event import Event
e = Event()
def native():
    time.sleep(30); e.set()
threading.Thread(target=native).start()
def waits():
    e.wait(); print('woken')
def beat():
    for i in range(35): gevent.sleep(1)
gevent.joinall([gevent.spawn(waits), gevent.spawn(beat)])
`,
  'waiting for one of several': `import gevent
from gevent.event import Event
a, b = Event(), Event()
def wa(): a.wait()
def wb(): gevent.sleep(20)
def m():
    gevent.joinall([gevent.spawn(wa), gevent.spawn(wb)], count=1)
    print('one done'); a.set()
gevent.joinall([gevent.spawn(m), gevent.spawn(lambda: gevent.sleep(30))])
print('end')
`,
  'a thread pool that answers later': `import gevent, time
from gevent.threadpool import ThreadPool
from gevent.event import Event
e = Event()
p = ThreadPool(2)
def work():
    import time
    time.sleep(20)
    return 5
r = p.spawn(work)
def w():
    print(r.get()); e.set()
def v():
    e.wait(); print('v')
def tick():
    for i in range(30): gevent.sleep(1)
gevent.joinall([gevent.spawn(w), gevent.spawn(v), gevent.spawn(tick)])
`,
  'many timeouts': `import gevent
from gevent.event import Event
e = Event()
def waits(i):
    for k in range(20):
        e.wait(timeout=0.37 * (i + 1))
def tick():
    while True: gevent.sleep(0.01)
ws = [gevent.spawn(waits, i) for i in range(5)]
t = gevent.spawn(tick)
gevent.joinall(ws)
t.kill()
print('end')
`,
  'an event for many': `import gevent
from gevent.event import Event
e = Event()
def waits(i):
    e.wait()
    gevent.sleep(0.01)
    return i
def tick():
    for i in range(3000): gevent.sleep(0.001)
ws = [gevent.spawn(waits, i) for i in range(30)]
t = gevent.spawn(tick)
gevent.sleep(1)
e.set()
print(sum(w.get() for w in ws))
`,
  'timeouts at a queue': `import gevent
from gevent.queue import Queue, Empty
q = Queue(1)
def get():
    for i in range(30):
        try: q.get(timeout=0.3)
        except Empty: pass
def put():
    for i in range(10):
        gevent.sleep(0.7); q.put(i)
def tick():
    for i in range(900): gevent.sleep(0.01)
gevent.joinall([gevent.spawn(get), gevent.spawn(put), gevent.spawn(tick)])
print('end')
`,
}

for (const [what, text] of Object.entries(FREE))
  test(`not stuck: ${what}`, inLong(what === 'many timeouts'), async ({ shared }) => {
    const run = await runProgram(shared, text)
    expect(run.verdict.kind).toBe('finished')
    expect(run.problems.filter(({ code }) => code.startsWith('stuck'))).toEqual([])
  })
