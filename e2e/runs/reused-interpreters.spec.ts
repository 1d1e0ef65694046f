/**
 * The page without a picture runs program after program in the same interpreters. Whatever one of them did, the next one finds an
 * interpreter that is as if it had just been made: the same trace, byte for byte, as in one that has run nothing.
 */
import type { Page } from '@playwright/test'
import { outcomeOf, runProgram, waitUntilReady } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { sample } from '../support/long'
import { expectSameRun } from '../support/same-run'

/** Tells what an earlier program could have left: files, modules, builtins, numbers of files and objects, the stack, the environment. */
const LOOK_AROUND = `import builtins, gc, os, random, sys, threading, time
from multiprocessing import Process, Queue

def child(queue):
    queue.put((os.getcwd(), sorted(sys.modules) == MODULES, len(gc.get_objects())))

MODULES = sorted(sys.modules)
print(len(MODULES), hasattr(builtins, 'left'), sys.getrecursionlimit(), sys.getswitchinterval(), 'LEFT' in os.environ)
print(os.getcwd(), os.listdir('.'), os.listdir('/tmp'), sorted(os.listdir('/')), os.open('new', os.O_CREAT), os.stat('/lib').st_ino)
print(id(object()), hash('text'), random.random(), time.time(), len(gc.get_objects()), threading.active_count())
queue = Queue()
process = Process(target=child, args=(queue,))
process.start()
print(queue.get())
process.join()
lock = threading.Lock()
threads = [threading.Thread(target=lock.acquire, kwargs={'timeout': 1}) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`

/** Programs that leave as much as they can behind. */
const UNTIDY: Readonly<Record<string, string>> = {
  'changed builtins, modules, the environment and limits': `import builtins, os, sys, threading
builtins.left = 1
builtins.print = None
sys.modules['json'] = None
sys.setrecursionlimit(5000)
sys.setswitchinterval(1e-4)
os.environ['LEFT'] = '1'
os.chdir('/tmp')
threading.Thread.start = lambda self: 1/0
`,
  'files in its own folder, in /tmp and where nobody else writes': `import os
for path in 'left', '/tmp/left', '/left':
    with open(path, 'w') as file: file.write('left')
os.mkdir('/etc-left')
kept = [open('/tmp/left') for _ in range(20)]
`,
  'threads and processes that wait for ever': `import threading, time
from multiprocessing import Process
lock = threading.Lock()
lock.acquire()
for _ in range(20): threading.Thread(target=lock.acquire).start()
for _ in range(4): Process(target=lock.acquire).start()
`,
  'much memory': 'big = [bytes(range(256)) * 4000 for _ in range(60)]\nprint(len(big))',
  'a deep recursion in threads': `import sys, threading
def down(n): return n and down(n - 1)
for _ in range(8): threading.Thread(target=down, args=(900,)).start()
`,
  'its own memory overwritten': `import ctypes
ctypes.memset(id(int), 255, 64)
print(int)
`,
  'a death in a C stack that is too deep': `import itertools
chain = iter([])
for _ in range(200_000): chain = itertools.chain(chain)
list(chain)
`,
  'a limit reached in a loop': 'while True: pass',
}

async function fresh(page: Page) {
  await page.goto('./headless.html?reuse=off')
  await waitUntilReady(page)
  return runProgram(page, LOOK_AROUND)
}

test('whatever ran before in an interpreter, the next program finds it as if it were new', async ({ page, shared }) => {
  const expected = await fresh(page)
  expect(expected.verdict.kind).toBe('finished')
  for (const [left, program] of sample(Object.entries(UNTIDY), 2)) {
    await outcomeOf(shared, program)
    // the page keeps a few: among them is the one that was used
    for (let n = 0; n < 3; n++) expectSameRun(await runProgram(shared, LOOK_AROUND), expected, left)
  }
})
