/** Steps, breakpoints, changes and expressions over recorded time: what `window.pylanes.inspector` answers. */
import type { ApiInspector, ApiPlace } from '../../src/app/api-inspector'
import type { Frame } from '../../src/inspect/moment'
import type { RunJson } from '../../src/trace/testing/run-queries'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { LONG } from '../support/long'

/** What the pages of these tests keep between two calls. */
interface Kept {
  inspector: ApiInspector
  run: RunJson
}

const FAMILY = `import threading, time
n = 100
class Account:
    def __init__(self):
        self.balance = 5
account = Account()
d = {'k': 1}
items = [1, 2]
def add(x):
    y = x + 1
    return y
def take():
    global n
    seen = n
    time.sleep(0.01)
    n = seen - 1
    before = account.balance
    account.balance = before - 1
    d['k'] += 1
    items[1] = add(items[1])
    for i in range(60):
        z = i
    try:
        d['none']
    except KeyError:
        pass
threads = [threading.Thread(target=take, name=f'T{i}') for i in (1, 2)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
`

const keep = async (program: string) => {
  const { pylanes } = window as unknown as PylanesWindow
  const { run } = await pylanes.run(program, {})
  const inspector = await pylanes.inspector(program, {})
  Object.assign(window, { kept: { inspector, run } })
}

test('who read and wrote a global, an attribute, an item of a dict and of a list, and which write threw away which', async ({ shared }) => {
  await shared.evaluate(keep, FAMILY)
  const text = await shared.evaluate(async () => {
    const { inspector, run } = (window as unknown as { kept: Kept }).kept
    const last = run.events.findLastIndex(({ kind }) => kind === 'line')
    const [process] = (await inspector.at(last)).processes
    const address = (name: string) => process?.globals.find(([one]) => one === name)?.[1][1] ?? 0
    const pid = process?.pid ?? 0
    const names = new Map(run.tasks.map(({ id, name }) => [id, name]))
    const subjects = [
      { kind: 'variable', pid, name: 'n' },
      { kind: 'attribute', pid, address: address('account'), name: 'balance' },
      { kind: 'item', pid, address: address('d'), key: "['k']" },
      { kind: 'item', pid, address: address('items'), key: '[1]' },
      { kind: 'local', pid, function: 'take', name: 'seen' },
    ] as const
    const found = []
    for (const subject of subjects) {
      const { changes, whole } = await inspector.changes(subject)
      found.push({ whole, changes: changes.map(({ task, does, line, old, value, overwrites }) => [names.get(task), does, line, old, value, overwrites]) })
    }
    return JSON.stringify(found)
  })
  const [variable, attribute, item, listItem, local] = JSON.parse(text) as { whole: boolean; changes: unknown[][] }[]
  expect(variable?.whole).toBe(true)
  expect(variable?.changes).toEqual([
    ['MainThread', 'write', 2, null, '100', []],
    ['T1', 'read', 14, null, '100', []],
    ['T2', 'read', 14, null, '100', []],
    ['T1', 'write', 16, '100', '99', []],
    ['T2', 'write', 16, '99', '99', [3]],
    ['MainThread', 'read', 30, null, '99', []],
  ])
  expect(attribute?.changes).toEqual([
    ['MainThread', 'write', 5, null, '5', []],
    ['T1', 'read', 17, null, '5', []],
    ['T1', 'write', 18, '5', '4', []],
    ['T2', 'read', 17, null, '4', []],
    ['T2', 'write', 18, '4', '3', []],
  ])
  expect(item?.changes.map(([who, does, line, old, value]) => [who, does, line, old, value])).toEqual([
    ['T1', 'read', 19, null, '1'],
    ['T1', 'write', 19, '1', '2'],
    ['T2', 'read', 19, null, '2'],
    ['T2', 'write', 19, '2', '3'],
  ])
  expect(listItem?.changes.map(([who, does, , old, value]) => [who, does, old, value])).toEqual([
    ['T1', 'read', null, '2'],
    ['T1', 'write', '2', '3'],
    ['T2', 'read', null, '3'],
    ['T2', 'write', '3', '4'],
  ])
  expect(local?.changes.map(([who, does, line, , value]) => [who, does, line, value])).toEqual([
    ['T1', 'write', 14, '100'],
    ['T2', 'write', 14, '100'],
  ])
})

test('over, into, out, to a line and to what happens, forwards and backwards; the frames there are those of the line', async ({ shared }) => {
  await shared.evaluate(keep, FAMILY)
  const text = await shared.evaluate(async () => {
    const { inspector, run } = (window as unknown as { kept: Kept }).kept
    const task = run.tasks.find(({ name }) => name === 'T1')?.id ?? 0
    const lines = await inspector.lines(task)
    const lineAt = async (place: ApiPlace | null) => {
      if (!place) return null
      const { processes } = await inspector.at(place)
      const frame = processes[0]?.tasks.find((one) => one.task === task)?.frames.find(({ user }: Frame) => user)
      return frame ? `${frame.function}:${frame.line}` : 'no frame'
    }
    const from = lines.find(({ line }) => line === 20)?.place as ApiPlace
    const into = (await inspector.step(from, 'into')) as ApiPlace
    const over = (await inspector.step(from, 'over')) as ApiPlace
    const told: Record<string, unknown> = {
      from: await lineAt(from),
      into: await lineAt(into),
      intoOver: await lineAt(await inspector.step(into, 'over')),
      intoOut: await lineAt(await inspector.step(into, 'out')),
      over: await lineAt(over),
      back: await lineAt(await inspector.step(over, 'over', 'backwards')),
      backInto: await lineAt(await inspector.step(over, 'into', 'backwards')),
      toLine: await lineAt(await inspector.step(over, { file: '', line: 16, task }, 'backwards')),
      exception: await lineAt(await inspector.step(from, 'exception')),
    }
    for (const how of ['print', 'block', 'wake', 'switch', 'verdict'] as const) {
      const place = await inspector.step(how === 'block' || how === 'wake' ? (lines[0]?.place as ApiPlace) : from, how)
      told[how] = place && run.events[place.event]?.kind
    }
    // past the forty times that a line is recorded
    const late = lines.filter(({ line }) => line === 22)[50]?.place as ApiPlace
    await inspector.at(late)
    told.late = await inspector.evaluate('i', { task, frame: 0 })
    told.lines = late.lines > 0
    const hit = (await inspector.run({ event: 0, lines: 0, task }, [{ kind: 'line', file: '', line: 22, task, condition: 'i == 7' }])) as ApiPlace
    await inspector.at(hit)
    told.condition = await inspector.evaluate('(i, z)', { task, frame: 0 })
    const hits = (await inspector.run({ event: 0, lines: 0, task }, [{ kind: 'line', file: '', line: 22, task, hits: 12 }])) as ApiPlace
    await inspector.at(hits)
    told.hits = await inspector.evaluate('i', { task, frame: 0 })
    told.caught = await lineAt(await inspector.run(from, [{ kind: 'exception' }, { kind: 'line', file: '', line: 26, task }]))
    return JSON.stringify(told)
  })
  expect(JSON.parse(text)).toMatchObject({
    from: 'take:20',
    into: 'add:10',
    intoOver: 'add:11',
    intoOut: 'take:21',
    over: 'take:21',
    back: 'take:20',
    backInto: 'add:11',
    toLine: 'take:16',
    exception: 'take:24',
    print: 'output',
    block: 'sleep',
    wake: 'wake',
    switch: 'choice',
    verdict: 'verdict',
    late: { value: ['50', 0] },
    lines: true,
    condition: { value: ['(7, 6)', expect.any(Number)] },
    hits: { value: ['11', 0] },
    caught: 'take:24',
  })
})

test('looking, watching and stepping in any order leave the run as it was', async ({ shared }) => {
  await shared.evaluate(keep, FAMILY)
  const text = await shared.evaluate(
    async ({ program, steps }) => {
      const { inspector, run } = (window as unknown as { kept: Kept }).kept
      const first = new Map<string, string>()
      let state = 7
      const random = (most: number) => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
        return (state >> 8) % most
      }
      const tasks = run.tasks.map(({ id }) => id)
      let place: ApiPlace = { event: random(run.events.length), lines: 0, task: tasks[0] ?? 1 }
      const different: unknown[] = []
      for (let step = 0; step < steps; step++) {
        const what = random(4)
        if (what === 0) place = { event: random(run.events.length), lines: 0, task: tasks[random(tasks.length)] ?? 1 }
        else place = (await inspector.step(place, (['over', 'into', 'out'] as const)[what - 1] ?? 'into', random(2) ? 'forwards' : 'backwards')) ?? place
        const moment = JSON.stringify((await inspector.at(place)).processes)
        const key = JSON.stringify(place.lines ? [place.record, place.lines, place.task] : [place.event])
        if ((first.get(key) ?? moment) !== moment) different.push(place)
        first.set(key, moment)
        if (random(3) === 0) await inspector.evaluate('account.__dict__.update(balance=0) or items.clear() or n')
      }
      const again = await (window as unknown as PylanesWindow).pylanes.run(program, {})
      return JSON.stringify({ different, same: JSON.stringify(again.run) === JSON.stringify(run) })
    },
    { program: FAMILY, steps: LONG ? 10_000 : 40 },
  )
  expect(JSON.parse(text)).toEqual({ different: [], same: true })
})

const OPENED = `import threading
big = list(range(1_000_000))
class Box:
    def __init__(self):
        self.n = 1
box = Box()
print('made')
`

test('objects are opened bit by bit; an expression may fail without harm, and what it does is undone', async ({ shared }) => {
  await shared.evaluate(keep, OPENED)
  const text = await shared.evaluate(async () => {
    const { inspector, run } = (window as unknown as { kept: Kept }).kept
    const event = run.events.findLastIndex(({ kind }) => kind === 'line')
    const [process] = (await inspector.at(event)).processes
    const address = process?.globals.find(([name]) => name === 'big')?.[1][1] ?? 0
    const pid = process?.pid ?? 0
    const place = { pid }
    const opened = await inspector.open(pid, address, 900_000, 2)
    const values = []
    for (const expression of ['box.n', 'undefined', '1 / 0', 'setattr(box, "n", 2)', 'box.n', 'print("x")', 'sum(1 for _ in range(10 ** 9))', 'box.n ='])
      values.push(await inspector.evaluate(expression, place))
    // the memory has grown by then: the way back needs another interpreter
    const before = await inspector.at(run.events.findIndex(({ kind }) => kind === 'line'))
    return JSON.stringify({ opened, values, before: before.processes[0]?.tasks[0]?.frames[0]?.line })
  })
  expect(JSON.parse(text)).toEqual({
    opened: {
      type: 'list',
      parts: [
        ['[900000]', ['900000', 0]],
        ['[900001]', ['900001', 0]],
      ],
      more: 99_998,
    },
    values: [
      { value: ['1', 0], objects: {} },
      { failed: "NameError: name 'undefined' is not defined" },
      { failed: 'ZeroDivisionError: division by zero' },
      { value: ['None', 0], objects: {} },
      { value: ['1', 0], objects: {} },
      { failed: 'it would ask something of the machine, which stands still' },
      { failed: 'it takes too long' },
      { failed: 'SyntaxError: invalid syntax' },
    ],
    before: 1,
  })
})
