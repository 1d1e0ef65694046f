/** The history of the interpreter lock, on tasks of the kernel itself. */
import { describe, expect, test } from 'vitest'
import { Operation } from '../../log/record-kinds'
import { type Body, configure, setUp } from '../../kernel/testing/driver'
import { GilHistories } from './gil-history'
import { gilReasonName } from '../model/names'
import { createRunBuilder } from '../decode/run-builder'

const MS = 1_000_000

function historyOf(main: Body, partly: Parameters<typeof configure>[0] = {}) {
  const run = setUp(partly, main)
  run.finish()
  const builder = createRunBuilder({ files: [{ name: 'program.py', text: '' }], stdin: '' }, configure(partly), run.memory.log)
  builder.pull()
  const { model } = builder
  const histories = new GilHistories(model)
  histories.update()
  const name = (task: number) => model.task(task)?.name ?? 'nobody'
  return { model, histories, name }
}

/** 'from → to: reason' of every change of hands. */
function changes({ histories, name }: ReturnType<typeof historyOf>): string[] {
  const holders = histories.histories.get(100)?.holders
  if (holders === undefined) return []
  return Array.from(
    { length: holders.holder.length },
    (_, i) => `${name(i > 0 ? holders.holder.at(i - 1) : 0)} → ${name(holders.holder.at(i))}: ${gilReasonName(holders.reason.at(i))}`,
  )
}

const counter: Body = function* (t) {
  yield* t.compute(12 * MS)
}

describe('the interpreter lock', () => {
  test('changes hands because the interval is over, because the holder blocks, because it ends', () => {
    const found = historyOf(function* (t) {
      const child = yield* t.start('child', counter)
      yield* t.compute(8 * MS)
      yield* t.join(child)
    })
    const told = changes(found)
    expect(told[0]).toBe('nobody → main: taken')
    expect(told).toContain('main → child: interval')
    expect(told).toContain('main → child: blocking')
    expect(told.some((one) => one.startsWith('child →') && one.endsWith(': end'))).toBe(true)
  })

  test('who waits is told in order of arrival, and how long all waited', () => {
    const found = historyOf(function* (t) {
      yield* t.start('first', counter)
      yield* t.compute(MS)
      yield* t.start('second', counter)
      yield* t.compute(20 * MS)
    })
    const history = found.histories.histories.get(100)
    expect([...(history?.waiters.tasks ?? [])].map((tasks) => tasks.map(found.name).join(' '))).toContain('first second')
    expect(history?.waitedUs).toBeGreaterThan(5_000)
    expect(history?.users.size).toBe(3)
  })

  test('a collection is marked with who made it', () => {
    const found = historyOf(function* (t) {
      yield* t.enter()
      t.kernel.log.operation(t.id, Operation.collect, 0)
    })
    expect(found.histories.histories.get(100)?.collections.map(({ task }) => found.name(task))).toEqual(['main'])
  })

  test('there is none without a lock', () => {
    const found = historyOf(counter, { gil: 'free-threaded' })
    expect(found.histories.at(100, 0)).toBeUndefined()
  })
})
