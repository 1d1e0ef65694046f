import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Dpor } from './dpor'
import { type Program, runnerOf, type Shared, threads } from './testing/model-programs'
import { bakery, dekker, endsOf, peterson, philosophers, reducedEndsOf, steps, ticketLock } from './testing/textbook'
import { scheduleToText } from '../model/schedule.mjs'
import type { Body } from '../kernel/testing/driver'

const LONG = process.env.PYLANES_LONG === '1'
const ONE = ['finished 2']
const LOST = ['finished 1', 'finished 2']
const sorted = (ends: ReadonlySet<string>) => [...ends].sort()

describe('of all interleavings that differ only in the order of what is independent, one is run', () => {
  test.each([
    ['two threads of two steps', [steps('a', 2), steps('b', 2)], 6],
    ['two threads of three steps', [steps('a', 3), steps('b', 3)], 20],
  ])('%s: each interleaving once', async (_name, bodies, count) => {
    const { ends, runs, complete } = await reducedEndsOf(threads(bodies))
    expect([ends.size, runs, complete]).toEqual([count, count, true])
  })

  test('three threads of two steps: all 90 interleavings, with some that come to a stop half-way', async () => {
    const { ends, runs, complete } = await reducedEndsOf(threads([steps('a', 2), steps('b', 2), steps('c', 2)]))
    expect([ends.size, complete]).toEqual([90, true])
    expect(runs).toBeLessThan(2 * 90)
  })

  test.each([
    ['three philosophers', philosophers(3, false), ['deadlock', 'finished ']],
    ['three of whom one takes the right fork first', philosophers(3, true), ['finished ']],
    ['four philosophers', philosophers(4, false), ['deadlock', 'finished ']],
    ['five of whom one takes the right fork first', philosophers(5, true), ['finished ']],
    ['Peterson’s algorithm', peterson(true), ONE],
    ['Peterson’s algorithm with two lines swapped', peterson(false), LOST],
    ['Dekker’s algorithm that looks before it says that it wants to', dekker(false), LOST],
    ['a ticket lock', ticketLock(true), ONE],
    // two who have drawn the same number count both, or the second goes round for ever: its number has been served
    ['a ticket lock whose tickets are drawn in two steps', ticketLock(false), ['finished 1', 'finished 2', 'hang']],
    ['the bakery algorithm', bakery(true), ONE],
    ['the bakery algorithm that does not wait for whoever draws', bakery(false), LOST],
  ])('%s', async (_name, program, ends) => {
    const reduced = await reducedEndsOf(program)
    expect([sorted(reduced.ends), reduced.complete]).toEqual([ends, true])
  })

  test.runIf(LONG)('Dekker’s algorithm', async () => {
    const reduced = await reducedEndsOf(dekker(true))
    expect([sorted(reduced.ends), reduced.complete]).toEqual([ONE, true])
  })

  test.runIf(LONG)('it takes fewer runs than the search that is bounded by preemptions', async () => {
    const bounded = { count: 0, most: 2000 }
    const ends = await endsOf(philosophers(3, false), 2, bounded)
    const reduced = await reducedEndsOf(philosophers(3, false))
    expect(sorted(reduced.ends)).toEqual(sorted(ends))
    expect(reduced.runs * 10).toBeLessThan(bounded.count)
  })
})

type Step = { readonly does: 'read' | 'write' | 'print' | 'add'; readonly name: string } | { readonly does: 'with'; readonly lock: number; readonly inner: readonly Step[] }

const plain = fc.record({ does: fc.constantFrom('read' as const, 'write' as const, 'print' as const, 'add' as const), name: fc.constantFrom('x', 'y') })
const locked = fc.record({ does: fc.constant('with' as const), lock: fc.nat(1), inner: fc.array(plain, { minLength: 1, maxLength: 2 }) })
const nested = fc.record({ does: fc.constant('with' as const), lock: fc.nat(1), inner: fc.array(fc.oneof(plain, locked), { minLength: 1, maxLength: 1 }) })
const bodies = fc.oneof(
  fc.array(fc.array(fc.oneof(plain, locked, nested), { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 2 }),
  fc.array(fc.array(fc.oneof(plain, locked), { minLength: 1, maxLength: 1 }), { minLength: 3, maxLength: 3 }),
)

/** Threads of such steps, whose last reads are told at the end. */
function programOf(given: readonly (readonly Step[])[]): (shared: Shared) => Body {
  return (shared) =>
    function* main(t) {
      const locks = [t.lock('a'), t.lock('b')]
      const seen: string[] = []
      const take = (own: number, steps: readonly Step[]): Program =>
        function* (one) {
          for (const step of steps) {
            if (step.does === 'with') {
              yield* one.acquire(locks[step.lock] as number)
              yield* take(own, step.inner)(one, shared)
              yield* one.release(locks[step.lock] as number)
            } else if (step.does === 'read') seen.push(`${own}${step.name}${yield* shared.read(one, step.name)}`)
            else if (step.does === 'write') yield* shared.write(one, step.name, own + 1)
            else if (step.does === 'add') yield* shared.add(one, step.name, 10)
            else yield* one.print(`${own}${step.name} `)
          }
        }
      yield* threads(
        given.map((steps, own) => take(own, steps)),
        function* (last) {
          yield* last.print([...seen].sort().join())
          for (const name of ['x', 'y']) yield* last.print(` ${yield* shared.read(last, name)}`)
        },
      )(shared)(t)
    }
}

test('nothing that a search without reduction or random walks find in programs of any kind is missed', async () => {
  await fc.assert(
    fc.asyncProperty(bodies, async (given) => {
      const program = programOf(given)
      const reduced = await reducedEndsOf(program, 3000)
      expect(reduced.complete).toBe(true)
      // as many as it takes to find what there is in programs so small
      for (const end of await endsOf(program, 3, { count: 0, most: 300 })) expect(reduced.ends).toContain(end)
      for (let seed = 0; seed < 50; seed++) {
        const end = await runnerOf(program)(`1.random-400-${seed}`)
        if (typeof end !== 'string') expect(reduced.ends).toContain(end.verdict === 'finished' ? `finished ${end.stdout}` : end.verdict)
      }
    }),
    { numRuns: Number(process.env.RUNS ?? (LONG ? 30 : 3)) },
  )
}, 600_000)

test('one that was stopped goes on where it was', async () => {
  const runOnce = runnerOf(peterson(true))
  const whole = await reducedEndsOf(peterson(true))
  let search = new Dpor()
  for (let branch = search.next(); branch; branch = search.next()) {
    const end = await runOnce(scheduleToText({ strategy: 'steady', numbers: [1], switches: branch.switches }))
    if (typeof end === 'string' || !end.recorded) throw new Error('a run that tells nothing')
    search.learn(branch, end.recorded, false)
    search = new Dpor(JSON.parse(JSON.stringify(search.state)))
  }
  expect([search.count, search.complete]).toEqual([whole.runs, true])
})

test('a run of which nothing is known, or that was cut off, leaves it incomplete', async () => {
  const search = new Dpor()
  search.forget(search.next() ?? expect.fail())
  expect([search.over, search.complete]).toEqual([true, false])
})
