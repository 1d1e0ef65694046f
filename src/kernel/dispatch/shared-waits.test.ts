import { describe, expect, test } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { type Body, setUp } from '../testing/driver'

const MS = 1_000_000

type Kernel = Parameters<Parameters<typeof setUp>[1]>[0]['kernel']

interface Scene {
  readonly kernel: Kernel
  readonly semaphore: number
  readonly first: number
  readonly waiter: number
  readonly ticker: number
}

/** One process waits for a unit of a semaphore, one ticks, and the first one is asked about it after 50 ms. `local`: it lies in the memory of the one that waits. */
function asking(ask: (scene: Scene) => void, { local = false, helper = false } = {}): void {
  const run = setUp({}, function* (t) {
    const { kernel } = t
    const semaphore = kernel.sync.newSemaphore(t.process.pid, ObjectKind.semaphore, 0, { visible: true, local })
    const down: Body = function* (u) {
      yield* u.down(semaphore)
    }
    const waiter = yield* t.fork('waiter', function* (u) {
      if (helper) yield* u.start('other', down)
      yield* down(u)
    })
    const ticker = yield* t.fork('ticker', function* (u) {
      for (let n = 0; n < 10; n++) yield* u.sleep(10 * MS)
    })
    yield* t.sleep(50 * MS)
    ask({ kernel, semaphore, first: t.process.pid, waiter, ticker })
    yield* t.up(semaphore, 2)
  })
  run.finish()
}

const asked = (kernel: Kernel, pid: number) => kernel.tasks.waitsToJudge(pid).map(({ task }) => task)

describe('a wait on what several processes share', () => {
  test('is hopeless when every process that goes on has said that it could not end it, and is told once', () => {
    asking(({ kernel, first, ticker }) => {
      const [wait = 0] = asked(kernel, first)
      expect(wait).not.toBe(0)
      expect(kernel.tasks.couldEnd(first, [])).toEqual([])
      // it has said so
      expect(asked(kernel, first)).toEqual([])
      expect(asked(kernel, ticker)).toEqual([wait])
      expect(kernel.tasks.couldEnd(ticker, [])).toEqual([wait])
      kernel.tasks.markStuck([wait])
      expect([asked(kernel, first), asked(kernel, ticker)]).toEqual([[], []])
    })
  })

  test('is none while one of them could end it, and may be one when that one says otherwise', () => {
    asking(({ kernel, first, ticker }) => {
      const waits = asked(kernel, first)
      kernel.tasks.couldEnd(first, waits)
      // of no account to others meanwhile
      expect(asked(kernel, ticker)).toEqual([])
      expect(asked(kernel, first)).toEqual(waits)
      expect(kernel.tasks.couldEnd(first, [])).toEqual([])
      expect(kernel.tasks.couldEnd(ticker, [])).toEqual(waits)
    })
  })

  test('is a matter of its own process where the object lies in its memory', () => {
    asking(({ kernel, first, ticker }) => expect([asked(kernel, first), asked(kernel, ticker)]).toEqual([[], []]), { local: true })
  })

  test('of two threads of one process needs no word of that process, which does nothing else', () => {
    asking(
      ({ kernel, first, ticker }) => {
        const waits = asked(kernel, first)
        expect(waits).toHaveLength(2)
        kernel.tasks.couldEnd(first, [])
        expect(kernel.tasks.couldEnd(ticker, [])).toEqual(waits)
      },
      { helper: true },
    )
  })

  test('says whether a process is the only one', () => {
    asking(({ kernel, first }) => expect(kernel.tasks.isAlone(first)).toBe(false))
  })
})
