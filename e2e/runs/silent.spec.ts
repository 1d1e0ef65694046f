/** What goes wrong in silence is told: in the verdict where it can be the cause, among the problems of the run. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

const summaryOf = (run: Awaited<ReturnType<typeof runProgram>>) => `${run.verdict.kind}: ${run.verdict.summary}`

test('a task that died unseen is named in the hang that it left', async ({ shared }) => {
  const run = await runProgram(
    shared,
    'import asyncio\nasync def worker(q):\n    await q.get()\n    1 / 0\nasync def main():\n    q = asyncio.Queue()\n    q.put_nowait(1)\n    t = asyncio.create_task(worker(q))\n    await q.join()\nasyncio.run(main())\n',
  )
  expect(summaryOf(run)).toMatch(/^hang: .*1 item is not reported.*worker\(\) ended with ZeroDivisionError: division by zero \(line 4\), and nobody looked at it$/)
})

test('futures that nobody asked are problems, those that somebody did are none', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import asyncio
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
def parse(text):
    return int(text)
async def fails():
    raise KeyError('k')
async def main():
    await asyncio.gather(fails(), return_exceptions=True)
    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    return task
print(repr(asyncio.run(main()).exception()))
with ThreadPoolExecutor(2) as pool:
    print(repr(pool.submit(parse, 'a').exception()))
    pool.submit(parse, 'two')
with ThreadPool(2) as pool:
    try:
        pool.map(parse, ['b', '1', 'c', '2'], chunksize=1)
    except ValueError:
        print('seen')
    pool.apply_async(parse, ('d',), error_callback=print).wait()
async def later():
    await asyncio.sleep(0.1)
    raise KeyError('late')
async def gives_up():
    try:
        await asyncio.wait_for(asyncio.shield(later()), 0.05)
    except TimeoutError:
        await asyncio.sleep(0.1)
asyncio.run(gives_up())
`,
  )
  expect(run.verdict.kind).toBe('finished')
  expect(run.problems.map(({ code, line, details }) => [code, line, details.name, details.error])).toEqual([
    // who awaited it was gone
    ['coroutineDied', 25, 'later()', "KeyError('late')"],
    ['futureFailed', 5, 'parse', "ValueError: invalid literal for int() with base 10: 'two'"],
  ])
})

test('a swallowed cancellation is told where it was swallowed; a clean-up and a timeout are none', async ({ shared }) => {
  const stubborn = await runProgram(
    shared,
    'import asyncio\nasync def stubborn():\n    while True:\n        try:\n            await asyncio.sleep(0.1)\n        except BaseException:\n            pass\nasync def main():\n    asyncio.create_task(stubborn())\n    await asyncio.sleep(0.35)\nasyncio.run(main())\n',
    { limits: { virtualUs: 2_000_000 } },
  )
  expect(summaryOf(stubborn)).toContain('stubborn() was cancelled, swallowed the cancellation (line 6) and goes on; asyncio.run waits for it')
  const clean = await runProgram(
    shared,
    `import asyncio
async def work():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(0.1)
        await asyncio.sleep(0.1)
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(1)
    except TimeoutError:
        await asyncio.sleep(1)
asyncio.run(main())
`,
  )
  expect(clean.problems).toEqual([])
})

test('a group of exceptions is named with what is in it', async ({ shared }) => {
  const run = await runProgram(
    shared,
    'import asyncio\nasync def bad(n):\n    raise RuntimeError(f"bad {n}")\nasync def main():\n    async with asyncio.TaskGroup() as group:\n        for n in (1, 2):\n            group.create_task(bad(n))\nasyncio.run(main())\n',
  )
  expect(run.verdict.summary).toBe('error: ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions); RuntimeError: bad 1; RuntimeError: bad 2')
})

test('a pool whose workers die in their initializer hangs after a few dozen', async ({ shared }) => {
  const run = await runProgram(
    shared,
    'import multiprocessing as mp\ndef prepare():\n    raise RuntimeError("no gpu")\ndef square(n):\n    return n * n\nif __name__ == "__main__":\n    with mp.Pool(2, initializer=prepare) as pool:\n        print(pool.map(square, range(3)))\n',
  )
  expect(run.verdict.kind).toBe('hang')
  expect(run.verdict.summary).toContain('the initializer `prepare` ended a worker of a pool with RuntimeError: no gpu (line 3); the workers of the pool `pool` die again and again')
  expect(run.processes.length).toBeLessThan(40)
})

test('a lone server says at which port it waits, by whatever it serves', async ({ shared }) => {
  const http = await runProgram(
    shared,
    "from http.server import BaseHTTPRequestHandler, HTTPServer\nserver = HTTPServer(('', 8000), BaseHTTPRequestHandler)\nserver.serve_forever()\n",
    {
      limits: { virtualUs: 2_000_000 },
    },
  )
  expect(http.verdict.summary).toMatch(/^limit: .*MainThread waits for someone to connect to port 8000, and nobody is left who would; --client/)
  const loop = await runProgram(
    shared,
    "import asyncio\nasync def main():\n    server = await asyncio.start_server(print, '127.0.0.1', 8888)\n    await server.serve_forever()\nasyncio.run(main())\n",
  )
  expect(loop.verdict.summary).toContain('nobody is left who would connect to port 8888')
})

test('a change of a copy that a manager answered is lost, and one that is assigned anew is not', async ({ shared }) => {
  const text = `import multiprocessing as mp
if __name__ == "__main__":
    with mp.Manager() as manager:
        d = manager.dict(x=[], y={})
        d["x"].append(1)
        d["y"]["a"] = 1
        d.get("x").append(2)
        kept = d["x"]
        kept.append(3)
        d["x"] = kept
        print(d["x"], d["y"], d["x"].count(3), len(d["x"]))
`
  const run = await runProgram(shared, text)
  expect(run.stdout).toBe('[3] {} 1 1\n')
  expect(run.problems.filter(({ code }) => code === 'changeOfCopyLost').map(({ line, details }) => [line, details.name])).toEqual([
    [5, 'append'],
    [6, '[]'],
    [7, 'append'],
  ])
})

test('time.sleep that gevent has not patched holds the greenlets that could go on', async ({ shared }) => {
  const text = `import gevent, time
def work(how):
    how(1)
gevent.joinall([gevent.spawn(work, HOW) for _ in range(3)])
`
  const held = await runProgram(shared, text.replace('HOW', 'time.sleep'))
  expect(held.problems.map(({ code, line, details }) => `${code} ${line} ${details.seconds}`)).toContain('sleepHeldGreenlets 3 1')
  const free = await runProgram(shared, text.replace('HOW', 'gevent.sleep'))
  expect(free.problems).toEqual([])
})

test('a task group that waits for its others has swallowed nothing', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import asyncio
async def bad(): raise ValueError('bad')
async def slow():
    try: await asyncio.sleep(10)
    finally: await asyncio.sleep(0.1)
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad()); group.create_task(slow())
    except* ValueError: print('caught')
asyncio.run(main())
`,
  )
  expect(run.stdout).toBe('caught\n')
  expect(run.problems.map(({ code }) => code)).not.toContain('cancellationSwallowed')
})

test('what ends a thread of _thread, a fork hook or the last flush is written to stderr', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import _thread, os, subprocess, sys, time
def fails(): 1 / 0
_thread.start_new_thread(fails, ())
time.sleep(0.1)
os.register_at_fork(before=fails)
if os.fork() == 0: os._exit(0)
os.wait()
p = subprocess.Popen([sys.executable, '-c', "print('x')"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
p.stdout.close()
print(p.wait(), p.stderr.read().decode().splitlines()[-1])
`,
  )
  expect(run.verdict.kind).toBe('finished')
  expect(run.stderr).toMatch(/^Exception ignored in thread started by <function fails at .*\n.*\n.*line 2, in fails\n/)
  expect(run.stderr).toMatch(/Exception ignored in: <function fails at /)
  expect(run.stderr).not.toContain('/opt/pylanes')
  expect(run.stdout).toBe('120 BrokenPipeError: [Errno 32] Broken pipe\n')
})

test('a call in a thread goes on although who awaited it was cancelled, and the end of asyncio.run waits for it', async ({ shared }) => {
  const program = (work: string) => `import asyncio, queue, time
q = queue.Queue()
def work():
    ${work}
async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(work), timeout=0.2)
    except TimeoutError:
        print('too slow')
asyncio.run(main())
print('over')
`
  const ends = await runProgram(shared, program('time.sleep(2)'))
  expect(ends.stdout).toBe('too slow\nover\n')
  expect(ends.problems.map(({ code, details }) => [code, details.name, details.by])).toEqual([['callGoesOn', 'work', 'asyncio_0']])
  const hangs = await runProgram(shared, program('q.get()'))
  expect(hangs.stdout).toBe('too slow\n')
  expect(summaryOf(hangs)).toContain('hang: MainThread waits for the workers of pool `loop._default_executor` to end (line 10); asyncio_0 waits in `q.get` (line 4)')
  expect(summaryOf(hangs)).toContain('`work` (line 7) goes on in asyncio_0 although who awaited it was cancelled: a thread cannot be cancelled')
  // it waits for that thread, if only for 300 s
  expect(summaryOf(hangs)).not.toContain('MainThread goes on')
  const ticks = await runProgram(shared, program('while True: time.sleep(0.5)'))
  expect(summaryOf(ticks)).toContain('MainThread waited for the workers of pool `loop._default_executor` to end (line 10)')
})

test('a LoopExit names the greenlet that died before', async ({ shared }) => {
  const run = await runProgram(
    shared,
    'import gevent\nfrom gevent.queue import JoinableQueue\nq = JoinableQueue()\ndef work():\n    while True:\n        if q.get() == 2: raise ValueError(2)\n        q.task_done()\nfor i in range(4): q.put(i)\ngevent.spawn(work)\nq.join()\n',
  )
  expect(run.verdict.summary).toMatch(/^error: gevent.exceptions.LoopExit.*; work\(\) ended with ValueError: 2 \(line 6\)$/)
})

test('an item that a feeder could not send while its process ended', async ({ shared }) => {
  const run = await runProgram(
    shared,
    'import multiprocessing as mp\nctx = mp.get_context("fork")\nq = ctx.Queue()\np = ctx.Process(target=lambda: q.put(lambda: 1))\np.start(); p.join()\nprint(q.get())\n',
  )
  // CPython says nothing of it
  expect(run.stderr).toBe('')
  expect(summaryOf(run)).toMatch(/^hang: hang: MainProcess waits in `q\.get` \(line 6\).*; the feeder thread of a queue could not send <function <lambda>/)
})

test('what a late patch_all left unpatched: functions taken by name, and locks made before', async ({ shared }) => {
  const run = await runProgram(
    shared,
    'import threading\nfrom threading import Lock, RLock\nfrom time import sleep\nmine = threading.Lock()\nfrom gevent import monkey\nmonkey.patch_all()\n',
  )
  const [late] = run.events.filter(({ kind }) => kind === 'problem').map(({ value }) => JSON.parse(String(value)) as { code: string; name: string })
  expect([late?.code, late?.name]).toEqual(['latePatch', 'mine, threading.Lock, threading.RLock, time.sleep'])
})

test('what a late patch_all left unpatched: locks in objects and containers of the program, whose code is not run for it', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import threading
class Account:
    def __init__(self): self.lock = threading.RLock()
class Odd:
    @property
    def __dict__(self): print("asked"); return {}
account, odd = Account(), Odd()
locks = {"a": threading.Lock(), 2: None}
rows = [threading.Lock(), 1]
from gevent import monkey
monkey.patch_all()
`,
  )
  const [late] = run.events.filter(({ kind }) => kind === 'problem').map(({ value }) => JSON.parse(String(value)) as { code: string; name: string })
  expect([late?.code, late?.name]).toEqual(['latePatch', "account.lock, locks['a'], rows[0]"])
  expect(run.stdout).toBe('')
})

test('Problems names a program that the machine has not, and none that it found elsewhere or that is a file of the program', async ({ shared }) => {
  const text = `import os, subprocess
def tried(run):
    try: run()
    except OSError: pass
if os.fork() == 0: os.execvp('true', ['true'])
os.wait()
open('mine', 'w').close()
tried(lambda: subprocess.run(['./mine']))
tried(lambda: subprocess.run(['./absent']))
tried(lambda: subprocess.run(['/usr/bin/git']))
subprocess.run('./absent; nonesuch', shell=True, stderr=-3)
`
  const run = await runProgram(shared, text)
  const told = run.events.filter(({ kind }) => kind === 'problem').map(({ value }) => JSON.parse(String(value)) as { code: string; name: string })
  expect(told.filter(({ code }) => code === 'noPrograms').map(({ name }) => name)).toEqual(['git', 'nonesuch'])
})

test('an event, a future, a queue and a loop that another thread touches are told, with their lines; the calls that are made for it are not', async ({ shared }) => {
  const text = `import asyncio, threading, time
def outside(loop, event, future, queue):
    time.sleep(0.1)
    event.set()
    future.set_result(1)
    queue.put_nowait(2)
    loop.call_soon(print, "soon")
    loop.call_later(0.1, print, "later")
    loop.call_soon_threadsafe(print, "safe")
    asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()
async def main():
    loop = asyncio.get_running_loop()
    event, future, queue = asyncio.Event(), loop.create_future(), asyncio.Queue()
    thread = threading.Thread(target=outside, args=(loop, event, future, queue), name="outsider")
    thread.start()
    await asyncio.gather(event.wait(), future, queue.get())
    await asyncio.to_thread(thread.join)
    loop.call_soon(print, "own")
    await asyncio.sleep(0)
asyncio.run(main())
`
  const run = await runProgram(shared, text)
  expect([run.verdict.kind, run.problems.map(({ code, line, details }) => [code, line, details.name, details.by])]).toEqual([
    'finished',
    [
      ['touchedFromOutside', 4, 'set', 'outsider'],
      ['touchedFromOutside', 5, 'set_result', 'outsider'],
      ['touchedFromOutside', 6, 'put_nowait', 'outsider'],
      ['touchedFromOutside', 7, 'call_soon', 'outsider'],
      ['touchedFromOutside', 8, 'call_later', 'outsider'],
    ],
  ])
})

test('a task that was destroyed, a future’s exception and a pool’s result that nobody asked for are problems', async ({ shared }) => {
  const text = `import asyncio, gc
from multiprocessing.pool import ThreadPool
async def forgotten():
    await asyncio.get_running_loop().create_future()
async def main():
    asyncio.create_task(forgotten())
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("lost"))
    del future
    await asyncio.sleep(0.1)
    gc.collect()
    await asyncio.sleep(0.1)
asyncio.run(main())
def bad():
    raise KeyError("unasked")
pool = ThreadPool(1)
result, asked = pool.apply_async(bad), pool.apply_async(pow, (2, 3))
asked.get()
pool.close()
pool.join()
`
  const run = await runProgram(shared, text)
  const told = run.problems.map(({ code, details }) => `${code} ${details.name ?? ''} ${details.error ?? ''}`.trim())
  expect(run.verdict.kind).toBe('finished')
  expect(told.some((one) => one.startsWith('destroyed forgotten()'))).toBe(true)
  expect(told).toContainEqual(expect.stringMatching(/^neverRetrieved .*ValueError/))
  expect(told).toContainEqual(expect.stringMatching(/^futureFailed .*KeyError/))
})
