/** Locks of files and named pipes in what is said of a run: who waits for which file, who has it, and circles through other locks. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

test('two processes that take two lock files in opposite order are a deadlock', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import fcntl, multiprocessing, time
def take(first, second):
    with open(first, 'w') as a, open(second, 'w') as b:
        fcntl.flock(a, fcntl.LOCK_EX)
        time.sleep(0.1)
        fcntl.flock(b, fcntl.LOCK_EX)
one = multiprocessing.Process(target=take, args=('left.lock', 'right.lock'))
two = multiprocessing.Process(target=take, args=('right.lock', 'left.lock'))
one.start(); two.start()
one.join(); two.join()
`,
  )
  expect(run.verdict.kind).toBe('deadlock')
  expect(run.verdict.summary).toBe(
    'deadlock: Process-1 waits for file lock `right.lock` (line 6), held by Process-2 since line 4, which waits for file lock `left.lock` (line 6), held by Process-1 since line 4',
  )
})

test('a circle of lock files among threads is known while another thread goes on', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import fcntl, threading, time
def take(first, second):
    with open(first, 'w') as a, open(second, 'w') as b:
        fcntl.flock(a, fcntl.LOCK_EX)
        time.sleep(0.1)
        fcntl.flock(b, fcntl.LOCK_EX)
threading.Thread(target=take, args=('left.lock', 'right.lock'), name='L').start()
threading.Thread(target=take, args=('right.lock', 'left.lock'), name='R').start()
for _ in range(50):
    time.sleep(0.1)
raise SystemExit
`,
  )
  expect(run.verdict.kind).toBe('deadlock')
  expect(run.verdict.cycle).toHaveLength(2)
  expect(run.verdict.summary).toContain(
    'L waits for file lock `right.lock` (line 6), held by R since line 4, which waits for file lock `left.lock` (line 6), held by L since line 4',
  )
  expect(run.problems.map(({ code }) => code)).toEqual(['stuckInCycle', 'stuckInCycle'])
})

test('a thread that could close one of the files keeps a circle from being called one for ever', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import fcntl, threading, time
files = {}
def take(first, second):
    a = files[first] = open(first, 'w')
    b = open(second, 'w')
    fcntl.flock(a, fcntl.LOCK_EX)
    time.sleep(0.1)
    fcntl.flock(b, fcntl.LOCK_EX)
    print(threading.current_thread().name, 'has both')
    a.close()
    b.close()
threading.Thread(target=take, args=('left.lock', 'right.lock'), name='L').start()
threading.Thread(target=take, args=('right.lock', 'left.lock'), name='R').start()
for _ in range(50):
    time.sleep(0.1)
files['left.lock'].close()
`,
  )
  expect(run.verdict.kind).toBe('finished')
  expect(run.stdout).toBe('R has both\nL has both\n')
  expect(run.problems).toEqual([])
})

test('a circle of lock files through two processes is known while other threads of both go on', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import fcntl, multiprocessing, threading, time
def beat():
    for _ in range(50):
        time.sleep(0.1)
def take(first, second):
    threading.Thread(target=beat).start()
    with open(first, 'w') as a, open(second, 'w') as b:
        fcntl.flock(a, fcntl.LOCK_EX)
        time.sleep(0.1)
        fcntl.flock(b, fcntl.LOCK_EX)
ps = [multiprocessing.Process(target=take, args=names) for names in (('left.lock', 'right.lock'), ('right.lock', 'left.lock'))]
for p in ps: p.start()
beat()
print('beaten')
for p in ps: p.join()
`,
  )
  expect(run.verdict.kind).toBe('deadlock')
  expect(run.problems.map(({ code }) => code)).toEqual(['stuckInCycle', 'stuckInCycle'])
  // the others beat for five seconds
  expect(Math.max(...run.problems.map(({ atUs }) => atUs))).toBeLessThan(4_000_000)
})

test('a circle of a lock file that is shared and a lock: through whichever reader is in it, who has had it since its own line', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import fcntl, multiprocessing, time
def bystander():
    with open('shared.lock') as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        time.sleep(0.4)
def reads(lock):
    with open('shared.lock') as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        time.sleep(0.2)
        lock.acquire()
def writes(lock):
    with lock, open('shared.lock', 'r+') as file:
        time.sleep(0.1)
        fcntl.flock(file, fcntl.LOCK_EX)
open('shared.lock', 'w').close()
lock = multiprocessing.Lock()
ps = [multiprocessing.Process(target=bystander), multiprocessing.Process(target=reads, args=(lock,)), multiprocessing.Process(target=writes, args=(lock,))]
for p in ps: p.start()
for p in ps: p.join()
`,
  )
  expect(run.verdict.kind).toBe('deadlock')
  expect(run.verdict.summary).toBe(
    'deadlock: Process-2 waits for lock `lock` (line 10), held by Process-3 since line 12, which waits for file lock `shared.lock` (line 14), held by Process-2 since line 8',
  )
})

test('who waits for a lock that nobody will give back is told who has it, and since which line', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import fcntl, threading
def keeps(file):
    fcntl.flock(file, fcntl.LOCK_EX)
first, second = open('data.txt', 'w'), open('data.txt')
t = threading.Thread(target=keeps, args=(first,), name='Keeper')
t.start()
t.join()
fcntl.flock(second, fcntl.LOCK_SH)
`,
  )
  expect(run.verdict.kind).toBe('hang')
  expect(run.verdict.summary).toContain('MainThread waits for file lock `data.txt` (line 8), held by Keeper since line 3, which ended without releasing it')
  expect(run.problems).toEqual([])
})

test('parts of a file are named by their bytes; one process has one part while another waits for it', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import fcntl, multiprocessing, os, time
def part(ready):
    fd = os.open('data.bin', os.O_RDWR)
    fcntl.lockf(fd, fcntl.LOCK_EX, 10, 10)
    ready.set()
    fcntl.lockf(fd, fcntl.LOCK_EX, 10, 0)
fd = os.open('data.bin', os.O_RDWR | os.O_CREAT)
fcntl.lockf(fd, fcntl.LOCK_EX, 10, 0)
ready = multiprocessing.Event()
p = multiprocessing.Process(target=part, args=(ready,))
p.start()
ready.wait()
p.join()
`,
  )
  expect(run.verdict.kind).toBe('deadlock')
  expect(run.verdict.summary).toBe(
    'deadlock: MainProcess waits for Process-1 to end (line 13), which waits for record lock `data.bin[0:10]` (line 6), held by MainProcess since line 8',
  )
})

test('a named pipe that nobody opens at the other end is a hang that says so', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import os, threading
os.mkfifo('orders')
def reader():
    with open('orders') as f:
        print(f.read())
t = threading.Thread(target=reader, name='Reader')
t.start()
t.join()
`,
  )
  expect(run.verdict.kind).toBe('hang')
  expect(run.verdict.summary).toContain('Reader waits in `open` for the other end of pipe `orders` (line 4): no task is left that could open it')
})
