/** Coroutines beyond the gallery: never awaited, deadlocked, by the thousand. */
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'

const SECOND = 1_000_000

test('a coroutine that nobody awaits is told of at its line', async ({ shared }) => {
  const run = await runProgram(shared, 'import asyncio\n\n\nasync def main():\n    asyncio.sleep(1)\n\n\nasyncio.run(main())\n')
  expect(run.events.filter((event) => event.kind === 'problem').map((event) => [JSON.parse(String(event.value)), event.line])).toEqual([
    [{ code: 'neverAwaited', name: 'sleep' }, 5],
  ])
  expect(run.stderr).toContain("coroutine 'sleep' was never awaited")
})

test('asyncio locks taken in opposite orders are a deadlock, by the names of the coroutines', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import asyncio

a = asyncio.Lock()
b = asyncio.Lock()


async def work(name, first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print(name)


async def main():
    await asyncio.gather(work('one', a, b), work('two', b, a))


asyncio.run(main())
`,
  )
  expect(run.verdict.kind).toBe('deadlock')
  expect(run.verdict.summary).toBe(
    "deadlock: work('one') waits for lock `b` (line 10), held by work('two') since line 8, which waits for lock `a` (line 10), held by work('one') since line 8",
  )
})

test('a thousand tasks finish, and the page stays usable', IN_LONG, async ({ shared }) => {
  const run = await runProgram(
    shared,
    'import asyncio\n\n\nasync def rest(n):\n    await asyncio.sleep(1)\n    return n\n\n\nasync def main():\n    print(sum(await asyncio.gather(*(rest(n) for n in range(1000)))))\n\n\nasyncio.run(main())\n',
  )
  expect(run.stdout).toBe('499500\n')
  expect(run.tasks.filter((task) => task.kind === 'coroutine' && !task.internal)).toHaveLength(1001)
  expect(Math.floor(run.durationUs / SECOND)).toBe(1)
})

test('asyncio.print_call_graph shows coroutines of the program and of asyncio, and of nobody else', async ({ shared }) => {
  const text = `import asyncio
async def leaf(event): await event.wait()
async def middle(event): await leaf(event)
async def main():
    event = asyncio.Event()
    task = asyncio.create_task(middle(event), name='A')
    await asyncio.sleep(0)
    for limit in (None, 2, -1, 0):
        graph = asyncio.capture_call_graph(task, limit=limit)
        print(limit, [entry.frame.f_code.co_qualname for entry in graph.call_stack])
    event.set()
    await task
asyncio.run(main())
`
  const run = await runProgram(shared, text)
  expect(run.stdout).toBe("None ['Event.wait', 'leaf', 'middle']\n2 ['leaf', 'middle']\n-1 ['Event.wait']\n0 []\n")
})

test('more coroutines at once than a number of 16 bits counts: all end, and each is told of', IN_LONG, async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import asyncio

async def one(n, gate):
    await gate.wait()
    return n

async def main():
    gate = asyncio.Event()
    tasks = [asyncio.create_task(one(n, gate)) for n in range(40_000)]
    await asyncio.sleep(0)
    gate.set()
    print(sum(await asyncio.gather(*tasks)))

asyncio.run(main())
`,
  )
  expect([run.stdout, run.stderr, run.verdict.kind]).toEqual(['799980000\n', '', 'finished'])
  expect(run.tasks.filter((task) => task.kind === 'coroutine' && !task.internal)).toHaveLength(40_001)
})

test('more threads one after another than a number of 16 bits counts: all end', IN_LONG, async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import threading
n = 0
def one():
    global n
    n += 1
for _ in range(350):
    ts = [threading.Thread(target=one) for _ in range(100)]
    for t in ts: t.start()
    for t in ts: t.join()
print(n)
`,
  )
  expect([run.stdout, run.stderr, run.verdict.kind]).toEqual(['35000\n', '', 'finished'])
  expect(run.tasks.length).toBe(35_001)
})
