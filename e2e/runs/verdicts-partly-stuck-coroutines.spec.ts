/** Some coroutines can never go on while their loop goes on with others: told as of threads, and never where it is not sure. */
import { runProgram } from '../support/fixtures'
import { taskName } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'

const LIMITS = { limits: { virtualUs: 10_000_000 } }

const TAKE = `import asyncio
async def take(x, y):
    async with x:
        await asyncio.sleep(0.01)
        async with y:
            pass
async def ticker():
    while True:
        await asyncio.sleep(0.5)
`

const TICKING: Record<string, string> = {
  gathered: `async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(take(a, b), take(b, a), ticker())
asyncio.run(main())
`,
  'in a group': `async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for one in (take(a, b), take(b, a), ticker()):
            group.create_task(one)
asyncio.run(main())
`,
}

for (const [how, text] of Object.entries(TICKING))
  test(`two tasks wait for each other's lock while a third ticks, ${how}`, async ({ shared }) => {
    const run = await runProgram(shared, TAKE + text, LIMITS)
    const { kind, cycle = [], goesOn = [], sinceUs = 0, endedBy, summary } = run.verdict
    expect([kind, endedBy]).toEqual(['deadlock', 'limit'])
    expect(cycle.map(({ line, heldLine }) => [line, heldLine])).toEqual([
      [5, 3],
      [5, 3],
    ])
    expect(goesOn.map((task) => taskName(run, task))).toEqual(['ticker()'])
    expect(sinceUs).toBeLessThan(100_000)
    expect(summary).toMatch(/^deadlock: take\(\) waits for lock `b` \(line 5\), held by take\(\) #2 since line 3, .*while ticker\(\) goes on/)
  })

test('an event that nobody can set, a queue into which nobody can put', async ({ shared }) => {
  const text = `${TAKE}async def eat(q):
    print(await q.get())
async def main():
    t = asyncio.create_task(ticker())
    u = asyncio.create_task(eat(asyncio.Queue()))
    e = asyncio.Event()
    await e.wait()
asyncio.run(main())
`
  const { verdict } = await runProgram(shared, text, LIMITS)
  expect([verdict.kind, verdict.endedBy]).toEqual(['hang', 'limit'])
  expect(verdict.summary).toMatch(/^hang: main\(\) waits for event `e` .*eat\(\) waits in .*get.*while ticker\(\) goes on/)
})

const LATER: Record<string, string> = {
  'a task that sets the event':
    'e = asyncio.Event()\n    async def later():\n        await asyncio.sleep(3)\n        e.set()\n    t = asyncio.create_task(later())\n    await e.wait()',
  'a timer that puts': 'q = asyncio.Queue()\n    asyncio.get_running_loop().call_later(3, q.put_nowait, 1)\n    await q.get()',
  'a timeout': 'try:\n        await asyncio.wait_for(asyncio.Event().wait(), 3)\n    except TimeoutError:\n        pass',
  'a timeout around it': 'try:\n        async with asyncio.timeout(3):\n            await asyncio.Future()\n    except TimeoutError:\n        pass',
  'a timer that completes a future': 'f = asyncio.get_running_loop().create_future()\n    asyncio.get_running_loop().call_later(3, f.set_result, 1)\n    await f',
  'a thread':
    'e, loop = asyncio.Event(), asyncio.get_running_loop()\n    def later():\n        time.sleep(3)\n        loop.call_soon_threadsafe(e.set)\n    threading.Thread(target=later).start()\n    await e.wait()',
  'an executor': 'await asyncio.to_thread(time.sleep, 3)',
  'a task that cancels':
    'async def wait():\n        await asyncio.Event().wait()\n    w = asyncio.create_task(wait())\n    await asyncio.sleep(3)\n    w.cancel()\n    await asyncio.wait([w])',
  'a permit given back':
    's = asyncio.Semaphore(1)\n    async def hold():\n        async with s:\n            await asyncio.sleep(3)\n    h = asyncio.create_task(hold())\n    await asyncio.sleep(0)\n    async with s:\n        pass',
  'a waiter that is shielded': 'async def wait():\n        await asyncio.sleep(3)\n    await asyncio.shield(asyncio.create_task(wait()))',
  'a signal':
    'import signal, os\n    e = asyncio.Event()\n    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, e.set)\n    threading.Timer(3, os.kill, (os.getpid(), signal.SIGUSR1)).start()\n    await e.wait()',
}

for (const [what, text] of Object.entries(LATER))
  test(`nothing is said of who waits for ${what}`, async ({ shared }) => {
    const run = await runProgram(
      shared,
      `import asyncio, threading, time\nasync def tick():\n    while True:\n        await asyncio.sleep(0.3)\nasync def main():\n    t0 = asyncio.create_task(tick())\n    ${text}\n    print("done")\nasyncio.run(main())\n`,
      LIMITS,
    )
    expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'done\n'])
    expect(run.problems.filter(({ code }) => code.startsWith('stuck'))).toEqual([])
  })

test('tasks that were cancelled when the loop ended are no deadlock of the run', async ({ shared }) => {
  const text = `${TAKE}async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    tasks = [asyncio.create_task(take(a, b)), asyncio.create_task(take(b, a))]
    for _ in range(5):
        await asyncio.sleep(1)
    print("done", len(tasks))
asyncio.run(main())
`
  const run = await runProgram(shared, text, LIMITS)
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'done 2\n'])
  expect(run.problems.map(({ code }) => code)).toEqual(['stuckInCycle', 'stuckInCycle'])
})
