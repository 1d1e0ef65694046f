import { describe, expect, test } from 'vitest'
import { conflictsOf, type Recorded } from './recorded'
import { type Program, runnerOf, threads } from './testing/model-programs'

async function recordedOf(program: Parameters<typeof runnerOf>[0]): Promise<Recorded> {
  const end = await runnerOf(program)('1.steady-1')
  if (typeof end === 'string' || !end.recorded) throw new Error('a run that tells nothing')
  return end.recorded
}

/** Conflicts as 'reads n | writes n'. */
async function conflicts(program: Parameters<typeof runnerOf>[0], by: 'life' | 'synchronised'): Promise<string[]> {
  const words = ({ writes, shown }: { writes: boolean; shown: string }) => `${writes ? 'writes' : 'reads'} ${shown}`
  return conflictsOf((await recordedOf(program)).accesses, by)
    .map(({ first, second }) => [words(first), words(second)].sort().join(' | '))
    .sort()
}

const increments: Program = function* (t, shared) {
  const seen = yield* shared.read(t, 'n')
  yield* shared.write(t, 'n', seen + 1)
}
const reads: Program = function* (t, shared) {
  yield* shared.read(t, 'n')
}
const writes = (name: string): Program =>
  function* (t, shared) {
    yield* shared.write(t, name, 1)
  }

describe('what nothing orders', () => {
  test('two increments: each write with the other’s read and write', async () => {
    expect(await conflicts(threads([increments, increments]), 'life')).toEqual(['reads n | writes n', 'writes n | writes n'])
  })

  test('two reads, and two things, are no conflict', async () => {
    expect(await conflicts(threads([reads, reads]), 'life')).toEqual([])
    expect(await conflicts(threads([writes('a'), writes('b')]), 'life')).toEqual([])
  })

  test('what a task does after it joined another comes after all of that', async () => {
    expect(await conflicts(threads([writes('n')], reads), 'life')).toEqual([])
  })

  test('what a task did before it started another comes before all of that', async () => {
    const program = (shared: Parameters<ReturnType<typeof threads>>[0]) =>
      function* main(t: Parameters<Program>[0]) {
        yield* shared.write(t, 'n', 1)
        yield* threads([reads])(shared)(t)
      }
    expect(await conflicts(program, 'life')).toEqual([])
  })

  test('a lock orders what is done under it, but which comes first may matter', async () => {
    const program = (shared: Parameters<ReturnType<typeof threads>>[0]) =>
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
    expect(await conflicts(program, 'synchronised')).toEqual([])
    expect(await conflicts(program, 'life')).toEqual(['reads n | writes n', 'writes n | writes n'])
  })
})
