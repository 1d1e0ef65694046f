import { describe, expect, test } from 'vitest'
import { type Bounds, explore } from './explorer'
import { type Program, runnerOf, type Shared, threads } from './testing/model-programs'
import { bakery, dekker, peterson } from './testing/textbook'

const BOUNDS = { runs: 20, seconds: 60, preemptions: 0, untilFailure: false, strategy: 'search' } as const

const racesOf = async (program: Parameters<typeof runnerOf>[0], bounds: Partial<Bounds> = {}) =>
  (await explore(runnerOf(program), { ...BOUNDS, ...bounds }, () => 0)).races.map(({ kind, shown, accesses }) => [kind, shown, accesses.map(({ does }) => does).join(' ')])

const increments: Program = function* (t, shared) {
  const seen = yield* shared.read(t, 'n')
  yield* shared.write(t, 'n', seen + 1)
}
const sets = (value: number): Program =>
  function* (t, shared) {
    yield* shared.write(t, 'n', value)
  }
const looks: Program = function* (t, shared) {
  yield* shared.read(t, 'n')
}

describe('hints of races, from runs that end well', () => {
  test('an update that another write can come into is told once', async () => {
    expect(await racesOf(threads([increments, increments, increments]))).toEqual([['update', 'n', 'reads writes writes']])
  })

  test('which of two writes is the last', async () => {
    expect(await racesOf(threads([sets(1), sets(2)]))).toEqual([['race', 'n', 'writes writes']])
  })

  test.each([
    ['both write the same', [sets(1), sets(1)]],
    ['one only looks', [sets(1), looks]],
  ] as const)('none where %s', async (_name, bodies) => {
    expect(await racesOf(threads(bodies))).toEqual([])
  })

  test('none under a lock', async () => {
    const program = (shared: Shared) =>
      function* main(t: Parameters<Program>[0]) {
        yield* t.enter()
        const lock = t.lock('lock')
        const guarded: Program = function* (one) {
          yield* one.acquire(lock)
          yield* increments(one, shared)
          yield* one.release(lock)
        }
        yield* threads([guarded, guarded])(shared)(t)
      }
    expect(await racesOf(program)).toEqual([])
  })

  const LONGER = { runs: 60, preemptions: 2, strategy: 'portfolio' } as const

  test.each([
    ['Dekker’s', dekker],
    ['Peterson’s', peterson],
    ['the bakery', bakery],
  ])('none of what %s algorithm keeps to one at a time, nor of the flags by which it does; with one line wrong, of what it does not', async (_name, algorithm) => {
    expect(await racesOf(algorithm(true), LONGER)).toEqual([])
    expect((await racesOf(algorithm(false), LONGER)).map(([, shown]) => shown)).toContain('n')
  })
})
