/** Objects go by the names that the program gives them, also where it makes several at once. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

test('several made in one assignment', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import asyncio
import queue
import threading

Lock = threading.Lock
x, y = Lock(), Lock()
a, b, c = threading.Semaphore(2), Lock(), threading.Condition()
p, q, r, s = Lock(), queue.Queue(maxsize=3), Lock(), threading.Event()


async def main():
    u, v = asyncio.Lock(), asyncio.Lock()
    async with u, v:
        pass


asyncio.run(main())
`,
  )
  const named = run.objects.filter((object) => object.line >= 6 && object.name !== '').map(({ line, name, kind }) => [line, name, kind])
  expect(named).toEqual([
    [6, 'x', 'lock'],
    [6, 'y', 'lock'],
    [7, 'a', 'semaphore'],
    [7, 'b', 'lock'],
    [7, 'c', 'condition'],
    [8, 'p', 'lock'],
    [8, 'q', 'queue'],
    [8, 'r', 'lock'],
    [8, 's', 'event'],
    [12, 'u', 'lock'],
    [12, 'v', 'lock'],
  ])
})

test('locks of several owners go by their owners', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import threading
import time


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target):
    with source.lock:
        time.sleep(0.1)
        with target.lock:
            source.balance -= 1


alice, others = Account(10), [Account(20)]
threads = [threading.Thread(target=transfer, args=pair) for pair in ((alice, others[0]), (others[0], alice))]
for thread in threads:
    thread.start()
`,
  )
  expect(run.objects.filter(({ kind }) => kind === 'lock').map(({ name }) => name)).toEqual(['alice.lock', 'others[0].lock'])
})
