/** Loops that look again and again for what nobody brings about any more: at the end of a run they are told as waiting, where that is sure. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

const LIMITS = { limits: { virtualUs: 10_000_000 } }

const POLLS: Record<string, readonly [text: string, told: string]> = {
  'a thread that nobody ends': [
    `import threading, time
stop = threading.Event()
def worker():
    while not stop.is_set():
        time.sleep(0.1)
    print('bye')
t = threading.Thread(target=worker)
t.start()
t.join()
`,
    'Thread-1 (worker) waits for event `stop` (line 4): it is not set and no task is left that could set it; it looks at `not stop.is_set()` again and again',
  ],
  'the end of a thread that waits for the lock of who polls': [
    `import threading, time
lock = threading.Lock()
def work():
    with lock:
        pass
lock.acquire()
t = threading.Thread(target=work)
t.start()
while t.is_alive():
    time.sleep(1)
lock.release()
`,
    'MainThread waits for Thread-1 (work) to end (line 9); it looks at `t.is_alive()` again and again; Thread-1 (work) waits for lock `lock` (line 4), held by MainThread since line 6',
  ],
  'a flag that a thread was to set, and set as a variable of its own': [
    `import threading, time
done = False
def worker():
    done = True
t = threading.Thread(target=worker)
t.start()
while not done:
    time.sleep(0.1)
print('finished')
`,
    'MainThread goes round in a loop, looking at `not done` (line 7) for ever: nobody is left who could change what it looks at',
  ],
  'results of which one does not come': [
    `import threading, time
results = []
def work(i):
    if i == 3: raise ValueError('bad input')
    results.append(i)
for i in range(5): threading.Thread(target=work, args=(i,)).start()
while len(results) < 5:
    time.sleep(0.5)
    print('waiting', len(results))
`,
    'MainThread goes round in a loop, looking at `len(results) < 5` (line 7) for ever',
  ],
  'an attribute': [
    `import threading, time
class W:
    def __init__(self): self.stop = False
    def run(self):
        while not self.stop:
            time.sleep(1)
w = W()
t = threading.Thread(target=w.run, name='runner')
t.start()
t.join()
`,
    'runner goes round in a loop, looking at `not self.stop` (line 5) for ever',
  ],
  'a queue, by getting with a timeout': [
    `import queue, threading
q = queue.Queue()
def consumer():
    while True:
        try:
            item = q.get(timeout=0.5)
        except queue.Empty:
            continue
        if item is None: break
t = threading.Thread(target=consumer)
t.start()
for i in range(3): q.put(i)
t.join()
`,
    'Thread-1 (consumer) waits in `q.get` (line 6): the queue is empty and only MainThread could put, stuck as well; it looks at `q.get(timeout=0.5)` again and again',
  ],
  "a process's own copy of an event": [
    `import os, threading, time
e = threading.Event()
pid = os.fork()
if pid == 0:
    while not e.is_set():
        time.sleep(0.1)
    os._exit(0)
time.sleep(0.5)
e.set()
os.waitpid(pid, 0)
print('child done')
`,
    'child 101 waits for event `e` (line 5): it is not set and',
  ],
}

for (const [what, [text, told]] of Object.entries(POLLS))
  test(`polling for ${what}`, async ({ shared }) => {
    const { verdict } = await runProgram(shared, text, LIMITS)
    expect([verdict.kind, verdict.endedBy]).toEqual(['hang', 'limit'])
    expect(verdict.summary).toContain(told)
  })

/** All of these go on after the limit, or wait for nothing. */
const FREE: Record<string, string> = {
  'a flag that a signal handler sets': `import signal, time
stop = False
def h(s, f):
    global stop
    stop = True
signal.signal(signal.SIGALRM, h)
signal.alarm(100)
while not stop:
    time.sleep(1)
`,
  'an event that a timer sets': `import threading, time
e = threading.Event()
threading.Timer(100, e.set).start()
while not e.is_set():
    time.sleep(1)
`,
  'an event, for so many rounds': `import threading, time
e = threading.Event()
n = 0
while not e.is_set() and n < 1000:
    time.sleep(1)
    n += 1
`,
  'an event, for so long': `import threading, time
e = threading.Event()
start = time.time()
while not e.is_set():
    time.sleep(1)
    if time.time() - start > 100: break
`,
  'an attribute that the main thread sets later': `import threading, time
class W:
    running = True
    def __init__(self): self.stop = False
    def run(self):
        while not self.stop:
            time.sleep(1)
w = W()
t = threading.Thread(target=w.run)
t.start()
time.sleep(100)
w.stop = True
`,
  'a list that somebody appends to later': `import threading, time
results = []
def work():
    time.sleep(100)
    results.append(1)
threading.Thread(target=work).start()
while len(results) < 1:
    time.sleep(0.5)
`,
  'an event that nobody sets, as a daemon beside others': `import threading, time
stop = threading.Event()
def tick():
    while not stop.wait(0.5): pass
threading.Thread(target=tick, daemon=True).start()
while True: time.sleep(1)
`,
  'a flag that is set by its name': `import threading, time
done = False
def work():
    time.sleep(90)
    globals()['done'] = True
threading.Thread(target=work).start()
while not done: time.sleep(1)
`,
  nothing: `import time
while True:
    print('tick')
    time.sleep(1)
`,
}

for (const [what, text] of Object.entries(FREE))
  test(`nothing is claimed of a loop that looks at ${what}`, async ({ shared }) => {
    const run = await runProgram(shared, text, LIMITS)
    expect(run.verdict.kind).toBe('limit')
    expect(run.events.some(({ kind }) => kind === 'stuck')).toBe(false)
  })
