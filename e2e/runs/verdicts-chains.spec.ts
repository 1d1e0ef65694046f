/** A hang is told to its root: through internal threads, pipes, event loops and hubs, and where the wait is inside of something that runs unasked. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

test('join before get: through the feeder thread to the pipe that only get empties', async ({ shared }) => {
  const text = `import multiprocessing as mp
def work(q):
    q.put("x" * 1_000_000)
if __name__ == "__main__":
    q = mp.Queue()
    ps = [mp.Process(target=work, args=(q,)) for _ in range(COUNT)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(len(q.get()))
`
  const one = await runProgram(shared, text.replace('COUNT', '1'))
  expect(one.verdict.kind).toBe('hang')
  expect(one.verdict.summary).toBe(
    'hang: MainProcess waits for Process-1 to end (line 10); Process-1 waits for Process-1 · QueueFeederThread to end (line 3); Process-1 · QueueFeederThread waits for room in the pipe of queue `q`: it is full, and only `q.get` empties it; MainProcess does not call `q.get` while it waits for Process-1 to end',
  )
  const two = await runProgram(shared, text.replace('COUNT', '2'))
  // the second feeder waits for its turn to write, and so for the queue
  expect(two.verdict.summary).toContain('Process-2 · QueueFeederThread waits for room in the pipe of queue `q`')
  expect(two.verdict.summary).not.toContain('a lock that the library made for itself')
  expect(two.verdict.summary).not.toContain('nobody holds')
})

test('an asyncio event set from another thread: the loop was not woken', async ({ shared }) => {
  const text = `import asyncio, threading, time
async def main():
    event = asyncio.Event()
    def later():
        time.sleep(0.1)
        event.set()
    threading.Thread(target=later).start()
    await event.wait()
asyncio.run(main())
`
  const { verdict } = await runProgram(shared, text)
  expect(verdict.kind).toBe('hang')
  expect(verdict.summary).toBe(
    'hang: main() could go on (line 8), but its event loop (in MainThread) sleeps: Thread-1 (later) set event `event` (line 6) from outside the loop, which does not wake it; `loop.call_soon_threadsafe` would',
  )
})

test('greenlets that end in LoopExit: who waits for what, and they stay blocked', async ({ shared }) => {
  const text = `import gevent
from gevent.lock import BoundedSemaphore
a, b = BoundedSemaphore(1), BoundedSemaphore(1)
def take(x, y):
    with x:
        gevent.sleep(0.01)
        with y:
            pass
gevent.joinall([gevent.spawn(take, a, b), gevent.spawn(take, b, a)])
`
  const run = await runProgram(shared, text)
  expect(run.verdict.kind).toBe('error')
  expect(run.verdict.summary).toContain(
    'LoopExit: This operation would block forever; MainThread waits for take(…, …) to end (line 9); take(…, …) waits for bounded semaphore `b` (line 7): no permit is left, taken by take(…, …) (line 5)',
  )
  expect(run.verdict.summary).toContain('take(…, …) waits for bounded semaphore `a` (line 7)')
  const last = run.tasks.filter(({ kind }) => kind === 'greenlet').map(({ id }) => run.segments.findLast(({ task }) => task === id))
  expect(last.map((segment) => [segment?.state, segment?.reason, segment?.line])).toEqual([
    ['blocked', 'semaphore', 7],
    ['blocked', 'semaphore', 7],
  ])
})

test('a hub that ends in order leaves no greenlet blocked', async ({ shared }) => {
  const text = 'import gevent\nfrom gevent.event import Event\ne = Event()\ngevent.spawn(e.wait)\ngevent.get_hub().join()\nprint("over")\n'
  const run = await runProgram(shared, text)
  expect([run.verdict.kind, run.verdict.summary, run.stdout]).toEqual(['finished', expect.stringMatching(/^finished after/), 'over\n'])
  expect(run.segments.at(-1)?.state).toBe('finished')
})

test('an interpreter that waits for an item which nobody puts: through the thread that called it', async ({ shared }) => {
  const text = `from concurrent import interpreters
def take(queue):
    return queue.get()
if __name__ == "__main__":
    queue = interpreters.create_queue()
    idle, called = interpreters.create(), interpreters.create()
    called.call(take, queue)
`
  const run = await runProgram(shared, text)
  expect(run.verdict.summary).toBe(
    'hang: MainProcess waits for interpreter 2 to finish what it asked of it (line 7); interpreter 2 waits in `queue.get` (line 3): the queue is empty and no task is left that could put',
  )
  // an interpreter in which no thread runs is not stuck
  expect(run.verdict.tasks.map(({ reason }) => reason)).toEqual(['join', 'call', 'queueGet'])
  expect(run.processes.map(({ name, parentPid, startMethod }) => [name, parentPid, startMethod])).toEqual([
    ['MainProcess', 0, 'page'],
    ['interpreter 1', 100, 'interpreter'],
    ['interpreter 2', 100, 'interpreter'],
  ])
})

const INSIDE: Record<string, readonly [text: string, told: string]> = {
  'a finalizer': [
    'import threading\nlock = threading.Lock()\nclass Account:\n    def __del__(self):\n        with lock:\n            pass\naccount = Account()\nwith lock:\n    del account\n',
    'MainThread waits inside the finalizer `Account.__del__`',
  ],
  'a signal handler': [
    'import os, signal, threading\nlock = threading.Lock()\ndef handler(number, frame):\n    with lock:\n        pass\nsignal.signal(signal.SIGUSR1, handler)\nwith lock:\n    os.kill(os.getpid(), signal.SIGUSR1)\n    print()\n',
    'MainThread waits inside the signal handler `handler`',
  ],
  'a function that runs at exit': [
    'import atexit, threading\nevent = threading.Event()\ndef bye():\n    event.wait()\natexit.register(bye)\n',
    'it is not set and no task is left that could set it; that is inside `bye`, which runs at exit',
  ],
  'a function of the library that was registered as it is': [
    'import atexit, threading\nevent = threading.Event()\natexit.register(event.wait)\n',
    'it is not set and no task is left that could set it; that is inside `Event.wait`, which runs at exit',
  ],
  'sys.excepthook': [
    "import sys, threading\nlock = threading.Lock()\ndef hook(t, v, tb):\n    with lock:\n        print('logged', v)\nsys.excepthook = hook\nlock.acquire()\n1 / 0\n",
    'MainThread waits inside `hook`, which is `sys.excepthook`; MainThread had failed with ZeroDivisionError: division by zero (line 8) before',
  ],
  'threading.excepthook': [
    "import threading\nlock = threading.Lock()\ndef hook(args):\n    with lock:\n        print('logged', args.exc_value)\nthreading.excepthook = hook\ndef work():\n    lock.acquire()\n    raise ValueError('bad')\nt = threading.Thread(target=work)\nt.start()\nt.join()\n",
    'Thread-1 (work) waits inside `hook`, which is `threading.excepthook`',
  ],
  'sys.unraisablehook': [
    "import sys, threading\nlock = threading.Lock()\ndef hook(u):\n    with lock:\n        print('unraisable')\nsys.unraisablehook = hook\nclass A:\n    def __del__(self):\n        raise ValueError('x')\na = A()\nwith lock:\n    del a\n",
    'MainThread waits inside `hook`, which is `sys.unraisablehook`',
  ],
  'a callback of the garbage collector': [
    "import gc, threading\nlock = threading.Lock()\ndef on_gc(phase, info):\n    with lock:\n        pass\ngc.callbacks.append(on_gc)\nwith lock:\n    gc.collect()\nprint('ok')\n",
    'MainThread waits inside `on_gc`, which the garbage collector calls (`gc.callbacks`)',
  ],
  'the callback of a weak reference': [
    "import weakref, threading\nlock = threading.Lock()\nclass A: pass\ndef cb(r):\n    with lock:\n        print('gone')\na = A()\nr = weakref.ref(a, cb)\nwith lock:\n    del a\nprint('ok')\n",
    'MainThread waits inside `cb`, the callback of a weak reference',
  ],
  'what weakref.finalize calls': [
    "import weakref, threading\nlock = threading.Lock()\nclass A: pass\ndef cb():\n    with lock:\n        print('gone')\na = A()\nweakref.finalize(a, cb)\nwith lock:\n    del a\nprint('ok')\n",
    'MainThread waits inside the finalizer `cb`',
  ],
}

for (const [what, [text, told]] of Object.entries(INSIDE))
  test(`a wait inside of ${what} is said to be there`, async ({ shared }) => {
    expect((await runProgram(shared, text)).verdict.summary).toContain(told)
  })

test('a wait inside of nothing of the kind is not', async ({ shared }) => {
  const { verdict } = await runProgram(shared, 'import threading\ndef main():\n    threading.Event().wait()\nmain()\n')
  expect([verdict.kind, verdict.tasks[0]?.inside]).toEqual(['hang', undefined])
})

test('a wait that went on is no reason for one elsewhere', async ({ shared }) => {
  const { verdict } = await runProgram(
    shared,
    `import os, signal, threading, time
lock = threading.Lock()
def handler(number, frame):
    with lock:
        pass
signal.signal(signal.SIGUSR1, handler)
def holder():
    with lock:
        os.kill(os.getpid(), signal.SIGUSR1)
        time.sleep(0.5)
threading.Thread(target=holder).start()
time.sleep(0.1)
time.sleep(0.6)
threading.Event().wait()
`,
  )
  expect([verdict.kind, verdict.tasks[0]?.inside]).toEqual(['hang', undefined])
})

test('what a program writes and nobody reads: through the pipes of a shell, and of asyncio', async ({ shared }) => {
  const shell = await runProgram(shared, "import subprocess\np = subprocess.Popen('yes | head -n 50000', shell=True, stdout=subprocess.PIPE)\np.wait()\n")
  expect(shell.verdict.summary).toMatch(
    /^hang: MainProcess waits for sh to end \(line 3\); sh waits for yes to end \(line 2\); yes waits for room in pipe `yes \| head` \(line 2\): it is full and head does not read it; head waits for room in pipe `p\.stdout` \(line 2\): it is full and MainProcess does not read it/,
  )
  const text = "import asyncio\nasync def main():\n    p = await asyncio.create_subprocess_exec('seq', '100000', stdout=-1)\n    await p.wait()\nasyncio.run(main())\n"
  const loop = await runProgram(shared, text)
  expect(loop.verdict.summary).toContain('hang: main() waits for seq to end (line 4); seq waits for room in pipe `p.stdout` (line 3): it is full and MainProcess does not read it')
})

test('of a LoopExit it is told what the first greenlet waited for, too', async ({ shared }) => {
  const alone = await runProgram(shared, 'from gevent.queue import Queue\nq = Queue()\nq.get()\n')
  expect(alone.verdict.summary).toBe(
    'error: gevent.exceptions.LoopExit: This operation would block forever; MainThread waits in `q.get` (line 3): the queue is empty and no task is left that could put',
  )
  const text = 'import gevent\nfrom gevent.event import Event\ne = Event()\ng = gevent.spawn(e.wait)\ng.join()\n'
  const joined = await runProgram(shared, text)
  expect(joined.verdict.summary).toMatch(/block forever; MainThread waits for Event\.wait\(\) to end \(line 5\); Event\.wait\(\) waits for event `e` \(line 4\)/)
  const problems = joined.events.filter(({ kind }) => kind === 'problem').map(({ line, value }) => [line, (JSON.parse(String(value)) as { code: string }).code])
  expect(problems).toContainEqual([5, 'leftByHub'])
  // one that was caught is not why a program ends later
  const caught = await runProgram(shared, 'import gevent\nfrom gevent.queue import Queue\ntry: Queue().get()\nexcept gevent.exceptions.LoopExit: pass\n1 / 0\n')
  expect(caught.verdict.summary).toBe('error: ZeroDivisionError: division by zero')
})
