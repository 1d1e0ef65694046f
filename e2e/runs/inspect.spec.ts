/** Looking into a run at its moments: frames, variables and objects of every task, as they are then and whatever was looked at before. */
import type { Page } from '@playwright/test'
import type { Moment } from '../../src/inspect/inspector'
import type { Frame, ProcessMoment, Variable } from '../../src/inspect/moment'
import type { RunJson } from '../../src/trace/testing/run-queries'
import { type PylanesWindow, runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { expectSameRun } from '../support/same-run'

async function lookAt(page: Page, program: string, event: number): Promise<Moment> {
  const text = await page.evaluate(async ({ program, event }) => JSON.stringify(await (window as unknown as PylanesWindow).pylanes.inspect(program, {}, { event })), {
    program,
    event,
  })
  return JSON.parse(text) as Moment
}

/** The event that says for the `nth` time, from 0, that a task is at a line. */
function eventAtLine(run: RunJson, name: string, line: number, nth = 0): number {
  const task = run.tasks.find((one) => one.name === name)?.id
  const found = run.events.flatMap((event, index) => (event.kind === 'line' && event.task === task && event.line === line ? [index] : []))
  const event = found[nth]
  if (event === undefined) throw new Error(`${name} is never at line ${line}`)
  return event
}

const taskIn = (run: RunJson, name: string) => run.tasks.find((one) => one.name === name)?.id
const valuesOf = (variables: readonly Variable[]) => Object.fromEntries(variables.map(([name, [text]]) => [name, text]))

/** The program's own frames of a task, innermost first. */
function framesOf(run: RunJson, moment: Moment, name: string): readonly Frame[] {
  const task = taskIn(run, name)
  for (const process of moment.processes) for (const stack of process.tasks) if (stack.task === task) return stack.frames.filter(({ user }) => user)
  throw new Error(`${name} is not there`)
}

const placesOf = (frames: readonly Frame[]) => frames.map((frame) => `${frame.function}:${frame.line}`)

function partsOf(process: ProcessMoment, variables: readonly Variable[], name: string) {
  const address = variables.find(([one]) => one === name)?.[1][1] ?? 0
  return process.objects[address]?.parts ?? []
}

const LOST_UPDATE = `import threading, time
n = 100
def take():
    global n
    seen = n
    time.sleep(0.01)
    n = seen - 1
threads = [threading.Thread(target=take, name=f'T{i}') for i in (1, 2)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
`

test('the local that loses the update is seen in both threads, forwards, backwards and after jumps', async ({ shared }) => {
  const run = await runProgram(shared, LOST_UPDATE)
  const events = [eventAtLine(run, 'T1', 5), eventAtLine(run, 'T1', 6), eventAtLine(run, 'T1', 7), eventAtLine(run, 'T2', 7)]
  const seen = new Map<number, Moment>()
  for (const event of events) seen.set(event, await lookAt(shared, LOST_UPDATE, event))
  const [before, after, , last] = events.map((event) => seen.get(event) as Moment)
  expect(framesOf(run, before as Moment, 'T1')[0]).toMatchObject({ function: 'take', line: 5, variables: [] })
  expect(valuesOf(framesOf(run, after as Moment, 'T1')[0]?.variables ?? [])).toEqual({ seen: '100' })
  expect(valuesOf(framesOf(run, last as Moment, 'T2')[0]?.variables ?? [])).toEqual({ seen: '100' })
  expect(valuesOf(last?.processes[0]?.globals ?? [])).toMatchObject({ n: '99' })
  for (const event of [...events].reverse().concat(events[2] ?? 0, events[0] ?? 0)) expect(await lookAt(shared, LOST_UPDATE, event)).toEqual(seen.get(event))
  expectSameRun(run, await runProgram(shared, LOST_UPDATE), 'the run again')
})

const DEADLOCK = `import threading, time
a, b = threading.Lock(), threading.Lock()
def take(first, second):
    with first:
        time.sleep(0.01)
        with second:
            pass
x = threading.Thread(target=take, args=(a, b), name='X')
y = threading.Thread(target=take, args=(b, a), name='Y')
x.start(); y.start()
`

test('in a deadlock both stacks stand at the lock that they wait for, and the two locks are the same objects', async ({ shared }) => {
  const run = await runProgram(shared, DEADLOCK)
  const moment = await lookAt(shared, DEADLOCK, run.events.length - 1)
  const [x, y] = ['X', 'Y'].map((name) => framesOf(run, moment, name)[0])
  expect([x?.line, y?.line]).toEqual([6, 6])
  const addresses = (frame: Frame | undefined) => frame?.variables.map(([, [, address]]) => address)
  expect(addresses(x)).toEqual(addresses(y)?.toReversed())
  expect(addresses(x)?.every((address) => address > 0)).toBe(true)
})

const KINDS = `import threading
class Box:
    def __init__(self, size):
        self.size = size
        self.me = self
    def __repr__(self):
        raise RuntimeError('nobody may ask')
def deep(left):
    box = Box(left)
    if left:
        return deep(left - 1)
    gone = 1
    del gone
    return add(box)
def add(box):
    total = 0
    def more(by):
        nonlocal total
        total += by
        return total
    for one in numbers(2):
        more(one)
    return total
def numbers(count):
    for one in range(count):
        yield one
deep(3)
`

test('recursion, closures, generators, deleted names and objects that hold themselves', async ({ shared }) => {
  const run = await runProgram(shared, KINDS)
  const deepest = await lookAt(shared, KINDS, eventAtLine(run, 'MainThread', 14))
  const frames = framesOf(run, deepest, 'MainThread')
  expect(placesOf(frames)).toEqual(['deep:14', 'deep:11', 'deep:11', 'deep:11', '<module>:27'])
  expect(frames.slice(0, 4).map(({ variables }) => valuesOf(variables).left)).toEqual(['0', '1', '2', '3'])
  expect(valuesOf(frames[0]?.variables ?? [])).not.toHaveProperty('gone')
  const [process] = deepest.processes
  const variables = frames[0]?.variables ?? []
  const box = variables.find(([name]) => name === 'box')?.[1][1]
  expect(partsOf(process as ProcessMoment, variables, 'box')).toEqual([
    ['.size', ['0', 0]],
    ['.me', [expect.any(String), box]],
  ])

  const inside = await lookAt(shared, KINDS, eventAtLine(run, 'MainThread', 20, 1))
  const [more, outer] = framesOf(run, inside, 'MainThread')
  expect(valuesOf(more?.variables ?? [])).toEqual({ by: '1', total: '1' })
  expect(valuesOf(outer?.variables ?? [])).toMatchObject({ total: '1', one: '1' })

  const generating = await lookAt(shared, KINDS, eventAtLine(run, 'MainThread', 26))
  expect(placesOf(framesOf(run, generating, 'MainThread')).slice(0, 2)).toEqual(['numbers:26', 'add:21'])
})

const COROUTINES = `import asyncio
async def inner(x):
    y = x * 2
    await asyncio.sleep(0.1)
    return y
async def outer(x):
    z = [x]
    return await inner(x + 1)
async def main():
    tasks = [asyncio.create_task(outer(i), name=f'outer-{i}') for i in (1, 2)]
    for task in tasks:
        await task
    print('done')
asyncio.run(main())
`

test('coroutines have the frames of all that they await', async ({ shared }) => {
  const run = await runProgram(shared, COROUTINES)
  // when the first of them goes on, both wait
  const moment = await lookAt(shared, COROUTINES, eventAtLine(run, 'outer-1', 5) - 1)
  expect(placesOf(framesOf(run, moment, 'outer-1'))).toEqual(['inner:4', 'outer:8'])
  expect(framesOf(run, moment, 'outer-1').map(({ variables }) => valuesOf(variables))).toEqual([
    { x: '2', y: '4' },
    { x: '1', z: '[1]' },
  ])
})

const FORK = `import os
before = 'both'
def child():
    mine = before + '!'
    os.write(1, mine.encode())
    os._exit(0)
pid = os.fork()
if pid == 0:
    child()
os.waitpid(pid, 0)
print('end')
`

test('a forked child has its own stack and globals', async ({ shared }) => {
  const run = await runProgram(shared, FORK)
  const event = run.events.findIndex(({ kind, line, task }) => kind === 'line' && line === 5 && task !== 1)
  const moment = await lookAt(shared, FORK, event)
  const [parent, child] = moment.processes
  expect(moment.processes.map(({ pid }) => pid)).toEqual(run.processes.map(({ pid }) => pid))
  expect(valuesOf(child?.globals ?? [])).toMatchObject({ before: "'both'", pid: '0' })
  expect(valuesOf(parent?.globals ?? [])).not.toMatchObject({ pid: '0' })
  const frame = child?.tasks[0]?.frames.find(({ user }) => user)
  expect(frame).toMatchObject({ function: 'child', line: 5 })
  expect(valuesOf(frame?.variables ?? [])).toEqual({ mine: "'both!'" })
})

test('what cannot be looked into says so', async ({ shared }) => {
  await expect(lookAt(shared, 'print(1)', 100_000)).rejects.toThrow('the run has no event 100000')
  const live = shared.evaluate(() => (window as unknown as PylanesWindow).pylanes.inspect('print(1)', { live: true }, { event: 0 }))
  await expect(live).rejects.toThrow('a run by the wall clock cannot be made again')
})
