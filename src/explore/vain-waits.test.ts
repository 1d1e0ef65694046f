import { expect, test } from 'vitest'
import { type Program, runnerOf, type Shared, threads } from './testing/model-programs'
import { reducedEndsOf } from './testing/textbook'

const MS = 1_000_000

/** Looks at a variable under a lock, and waits for a while where it is not set: as `while not ready: condition.wait(timeout)`. */
const polls = (lock: number): Program =>
  function* (t, shared) {
    yield* t.acquire(lock)
    while ((yield* shared.read(t, 'ready')) === 0) {
      yield* t.release(lock)
      yield* t.sleep(100 * MS)
      yield* t.acquire(lock)
    }
    yield* t.release(lock)
    yield* t.print('seen\n')
  }

const sets = (lock: number): Program =>
  function* (t, shared) {
    yield* t.acquire(lock)
    yield* shared.write(t, 'ready', 1)
    yield* t.release(lock)
  }

const withLock =
  (...bodies: ((lock: number) => Program)[]) =>
  (shared: Shared) =>
    function* main(t: Parameters<Program>[0]) {
      yield* t.enter()
      const lock = t.lock('lock')
      yield* threads(bodies.map((body) => body(lock)))(shared)(t)
    }

test('who looks, waits for a while and looks again is let do so once in vain, and all orders are few', async () => {
  expect(await reducedEndsOf(withLock(polls, sets))).toMatchObject({ ends: new Set(['finished seen\n']), complete: true })
})

test('two that do so let each other wait', async () => {
  const looks: Program = function* (t, shared) {
    while ((yield* shared.read(t, 'ready')) === 0) yield* t.sleep(100 * MS)
  }
  expect(
    await reducedEndsOf(
      withLock(
        () => looks,
        () => looks,
        sets,
      ),
    ),
  ).toMatchObject({ ends: new Set(['finished ']), complete: true })
})

/** Gives up after it has waited so often. */
const givesUp = (times: number): Program =>
  function* (t, shared) {
    for (let time = 0; time < times; time++) {
      if ((yield* shared.read(t, 'ready')) === 1) return
      yield* t.sleep(100 * MS)
      t.kernel.tasks.changedItself(t.id)
    }
    yield* t.print('gave up\n')
  }

test('who counts how often it has waited may give up before anybody else has done something', async () => {
  const { ends, complete } = await reducedEndsOf(withLock(() => givesUp(4), sets))
  expect([[...ends].sort(), complete]).toEqual([['finished ', 'finished gave up\n'], true])
})

test('… and of one that would go on for very long it is told that schedules were left out', async () => {
  const { complete } = await reducedEndsOf(
    withLock(() => givesUp(1000), sets),
    400,
  )
  expect(complete).toBe(false)
})

test('a time that comes later may be over although another one waits in vain meanwhile', async () => {
  const late: Program = function* (t, shared) {
    yield* t.sleep(1000 * MS)
    yield* t.print((yield* shared.read(t, 'ready')) === 1 ? 'after\n' : 'before\n')
  }
  const { ends, complete } = await reducedEndsOf(withLock(polls, () => late, sets))
  expect([[...ends].sort(), complete]).toEqual([['finished after\nseen\n', 'finished before\nseen\n', 'finished seen\nafter\n'].sort(), true])
})

test('where all go round in vain for ever the run is a hang, and not one that comes to its limit', async () => {
  const looks: Program = function* (t, shared) {
    while ((yield* shared.read(t, 'ready')) === 0) yield* t.sleep(10 * MS)
  }
  const end = await runnerOf(withLock(() => looks, polls))('1.steady')
  expect([end].map((one) => (typeof one === 'string' ? one : [one.verdict, one.points < 5000]))).toEqual([['hang', true]])
})

test('a loop that waits only for another one to have its time goes on', async () => {
  const waits: Program = function* (t, shared) {
    yield* shared.while(t, function* () {
      return (yield* shared.read(t, 'ready')) === 0
    })
  }
  const later: Program = function* (t, shared) {
    yield* t.sleep(MS)
    yield* t.sleep(MS)
    yield* shared.write(t, 'ready', 1)
  }
  const end = await runnerOf(
    withLock(
      () => waits,
      () => later,
    ),
  )('1.steady')
  expect(end).toMatchObject({ verdict: 'finished' })
})

test('who is let on in time by another one may have waited for too long before', async () => {
  const asks = (lock: number): Program =>
    function* (t) {
      yield* t.print((yield* t.acquire(lock, MS)) === 1 ? 'got it\n' : 'too late\n')
    }
  const holds = (lock: number): Program =>
    function* (t) {
      yield* t.acquire(lock)
      yield* t.print('has it\n')
      yield* t.release(lock)
    }
  const { ends } = await reducedEndsOf(withLock(holds, asks))
  expect([...ends].some((end) => end.includes('too late'))).toBe(true)
})
