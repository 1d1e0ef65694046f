/** Conditions over long loops: what cannot hold is passed over, and nothing else is. */
import type { ApiInspector, ApiPlace } from '../../src/app/api-inspector'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'

const LOOP = `import threading
def work():
    total = 0
    for i in range(5000):
        total += i
    return total
t = threading.Thread(target=work, name='T')
t.start()
t.join()
`

test('a condition on the four thousandth turn of a loop is found both ways, and one that never holds is nowhere', async ({ shared }) => {
  const told = await shared.evaluate(async (program) => {
    const { pylanes } = window as unknown as PylanesWindow
    const { run } = await pylanes.run(program, {})
    const inspector: ApiInspector = await pylanes.inspector(program, {})
    const start: ApiPlace = { event: 0, lines: 0, task: 1 }
    const end: ApiPlace = { event: run.events.length - 1, lines: 0, task: 1 }
    const found: unknown[] = []
    for (const [condition, from, direction] of [
      ['i == 4000', start, 'forwards'],
      ['i == 700', end, 'backwards'],
      ['i == 4000 and total > 7_990_000', start, 'forwards'],
      ['i == 5000', start, 'forwards'],
    ] as const) {
      const place = await inspector.run(from, [{ kind: 'line', file: '', line: 5, condition }], direction)
      if (place) await inspector.at(place)
      const value = place && (await inspector.evaluate('i, total', { task: place.task, frame: 0 }))
      found.push(value && 'value' in value ? value.value[0] : value)
    }
    return found
  }, LOOP)
  expect(told).toEqual(['(4000, 7998000)', '(700, 244650)', '(4000, 7998000)', null])
})

/** Variables that come to their values by ways of their own, in long loops. */
const WAYS = `import sys
def own():
    for i in range(130):
        inner = [i for i in (3, 111)]
        here = i
    return here
def captured():
    c = 0
    def more():
        nonlocal c
        c += 1
    for turn in range(130):
        more()
        here = c
    return here
def generated(limit):
    for n in range(limit):
        here = n
        yield here
own()
captured()
both = [a + b for a, b in zip(generated(90), generated(120))]
e = d = h = g = s = 0
for k in range(130):
    inner = [k for k in (5, 117)]
    if k == 60: exec('e = 7')
    if k == 61: globals()['d'] = 7
    if k == 62: globals().update(g=7)
    if k == 63: setattr(sys.modules['__main__'], 's', 7)
    if k == 64: del h
    here = k
    if k == 65: h = 7
print(here)
`

test('what is passed over are places where the condition is false, whatever way a variable has come to its value', IN_LONG, async ({ shared }) => {
  const asked: (readonly [number, string])[] = [
    [5, 'i == 111'],
    [5, 'i == 3'],
    [5, 'i == 90'],
    [14, 'c == 90'],
    [14, 'turn == 90'],
    [18, 'n == 80'],
    [18, 'n == 119'],
    ...['k == 117', 'k == 5', 'k == 90', 'e == 7', 'd == 7', 'g == 7', 's == 7', 'h == 7', 'k % 100 == 99'].map((condition) => [31, condition] as const),
  ]
  const told = await shared.evaluate(
    async ({ program, asked }) => {
      const { pylanes } = window as unknown as PylanesWindow
      await pylanes.run(program, {})
      const inspector: ApiInspector = await pylanes.inspector(program, {})
      const found: unknown[] = []
      for (const [line, condition] of asked) {
        const ends: unknown[] = []
        // in parentheses it is tried everywhere
        for (const one of [condition, `(${condition})`])
          ends.push(await inspector.run({ event: 0, lines: 0, task: 1 }, [{ kind: 'line', file: '', line, condition: one }], 'forwards'))
        found.push([condition, ...ends])
      }
      return found as [string, ApiPlace | null, ApiPlace | null][]
    },
    { program: WAYS, asked },
  )
  for (const [condition, quick, tried] of told) expect(quick, condition).toEqual(tried)
  expect(told.filter(([, , tried]) => tried !== null).length).toBeGreaterThan(11)
})
