/** The textbook's small programs: as many ways to end as it says, and an exploration that comes to its end. */
import type { ProgramExploration } from '../../src/app/explore-program'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG, inLong } from '../support/long'
import type { Page } from '@playwright/test'

/** All interleavings, up to those that differ only in the order of what does not depend on each other; or all with at most two preemptions. */
function allOf(page: Page, text: string, runs: number, strategy: 'dpor' | 'search' = 'dpor', gil: 'every-bytecode' | 'cpython' = 'every-bytecode'): Promise<ProgramExploration> {
  return page.evaluate(({ text, gil, options }) => (window as unknown as PylanesWindow).pylanes.explore(text, { gil }, options) as Promise<ProgramExploration>, {
    text,
    gil,
    options: { strategy, runs, seconds: 600, preemptions: 2 },
  })
}

const verdicts = ({ outcomes }: ProgramExploration) => [...new Set(outcomes.map(({ end }) => end.verdict))].sort()

const together = (work: string, threads: string) => `import threading
${work}
threads = [${threads}]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`

function printing(names: string, steps: number): string {
  const prints = Array.from({ length: steps }, (_, at) => `    print(name + '${at + 1}', end=' ')`).join('\n')
  return together(`\ndef work(name):\n${prints}\n`, `threading.Thread(target=work, args=(name,)) for name in '${names}'`)
}

/** Each thread makes so many steps that nobody can divide: the orders are the binomial coefficients, or multinomial ones. */
for (const { names, steps, orders } of [
  { names: 'ab', steps: 1, orders: 2 },
  { names: 'ab', steps: 2, orders: 6 },
  { names: 'ab', steps: 3, orders: 20 },
  { names: 'abc', steps: 1, orders: 6 },
])
  test(`${names.length} threads of ${steps} steps have ${orders} orders`, inLong(orders > 6), async ({ shared }) => {
    const found = await allOf(shared, printing(names, steps), 2000)
    expect([found.outcomes.length, found.interleavings > 0, verdicts(found)]).toEqual([orders, true, ['finished']])
  })

const philosophers = (count: number, forks: string) =>
  together(
    `
forks = [threading.Lock() for _ in range(${count})]

def dine(seat):
    first, second = ${forks}
    with forks[first]:
        with forks[second]:
            pass
`,
    `threading.Thread(target=dine, args=(seat,)) for seat in range(${count})`,
  )

for (const count of [3, 4, 5]) {
  test(`${count} philosophers who take the left fork first may all starve`, inLong(count > 3), async ({ shared }) => {
    const found = await allOf(shared, philosophers(count, `seat, (seat + 1) % ${count}`), 3000)
    expect(verdicts(found)).toEqual(['deadlock', 'finished'])
    const [starving] = found.outcomes
    expect(starving?.end.summary.match(/, held by/g)).toHaveLength(count)
  })

  test(`${count} philosophers who take the lower fork first all eat`, inLong(count > 3), async ({ shared }) => {
    const found = await allOf(shared, philosophers(count, `sorted((seat, (seat + 1) % ${count}))`), 3000)
    expect([verdicts(found), found.unknown]).toEqual([['finished'], []])
  })
}

const TICKETS = (take: string) =>
  together(
    `import itertools
tickets = itertools.count()
drawn = serving = total = 0

def work():
    global drawn, serving, total
${take}
    while serving != mine:
        pass
    seen = total
    total = seen + 1
    serving += 1
`,
    'threading.Thread(target=work) for _ in range(2)',
  )

const BAKERY = (choosing: 'True' | 'False') =>
  together(
    `choosing = [False, False]
number = [0, 0]
total = 0

def work(me):
    global total
    other = 1 - me
    choosing[me] = ${choosing}
    number[me] = 1 + max(number[0], number[1])
    choosing[me] = False
    while choosing[other]:
        pass
    while number[other] != 0 and (number[other], other) < (number[me], me):
        pass
    seen = total
    total = seen + 1
    number[me] = 0
`,
    'threading.Thread(target=work, args=(me,)) for me in range(2)',
  )

const AFTER = 'assert total == 2, total\n'
for (const [name, right, wrong] of [
  ['a ticket lock', TICKETS('    mine = next(tickets)'), TICKETS('    mine = drawn\n    drawn = mine + 1')],
  ['the bakery', BAKERY('True'), BAKERY('False')],
] as const)
  test(`${name} keeps two threads apart, and does not with one line changed`, IN_LONG, async ({ shared }) => {
    const kept = await allOf(shared, right + AFTER, 3000)
    expect([verdicts(kept), kept.unknown, kept.interleavings > 0]).toEqual([['finished'], [], true])
    const broken = await allOf(shared, wrong + AFTER, 3000)
    expect(broken.outcomes.filter(({ failure }) => failure).length).toBeGreaterThan(0)
  })

test('the reduction finds what trying all schedules finds, in fewer runs', IN_LONG, async ({ shared }) => {
  const text = printing('ab', 2)
  const [reduced, all] = [await allOf(shared, text, 3000, 'dpor', 'cpython'), await allOf(shared, text, 3000, 'search', 'cpython')]
  // with two preemptions all orders but the one in which they take turns from the second on
  expect([reduced.outcomes.length, all.outcomes.length, all.exhausted]).toEqual([6, 5, 2])
  expect(reduced.runs).toBeLessThan(all.runs)
})
