import { describe, expect, test } from 'vitest'
import { Kernel } from '../kernel'
import { TaskFlag, TaskState, VerdictKind } from '../../log/record-kinds'
import { type Body, configure, setUp } from '../testing/driver'
import { printed, readLog } from '../testing/read-log'

const MS = 1_000_000

/** Two or more processes whose main tasks run at once, driven by hand. */
function processes(count: number) {
  const kernel = new Kernel(Kernel.allocate(configure({ cores: count }), false))
  const pids = Array.from({ length: count }, (_, i) => kernel.processes.create(0, `p${i}`))
  const tasks = pids.map((pid) => kernel.tasks.create(pid, 0, 'main', TaskFlag.main))
  for (const task of tasks) kernel.tasks.start(0, task)
  return { kernel, pids, tasks }
}

describe('commit rule', () => {
  test('a task may commit only when no running task is behind it; equal clocks go by id', () => {
    const { kernel, pids, tasks } = processes(2)
    const [a, b] = tasks as [number, number]
    const [pa, pb] = pids as [number, number]
    kernel.charge(a, 2 * MS - kernel.now(a))
    expect(kernel.enter(a)).toBe(false)
    expect(kernel.schedule(pa)).toBe(0)
    expect(kernel.schedule(pb)).toBe(b)
    kernel.charge(b, 2 * MS - kernel.now(b))
    expect(kernel.enter(b)).toBe(false)
    expect(kernel.schedule(pb)).toBe(0)
    expect(kernel.schedule(pa)).toBe(a)
    expect(kernel.enter(a)).toBe(true)
    kernel.charge(a, 1)
    expect(kernel.enter(a)).toBe(false)
    expect(kernel.enter(b)).toBe(true)
  })

  test('what a worker computes ahead is not in the way of others once it has said how far it came', () => {
    const { kernel, tasks } = processes(2)
    const [a, b] = tasks as [number, number]
    kernel.charge(b, 5 * MS)
    kernel.charge(a, 1 * MS)
    expect(kernel.enter(a)).toBe(false)
    expect(kernel.checkpoint(b, true)).toBe(1)
    expect(kernel.enter(a)).toBe(true)
  })

  test('a blocked task is not waited for; whoever its timer wakes is first again', () => {
    const { kernel, pids, tasks } = processes(2)
    const [a, b] = tasks as [number, number]
    expect(kernel.enter(a)).toBe(true)
    kernel.tasks.sleep(a, 3 * MS)
    expect(kernel.schedule(pids[0] as number)).toBe(0)
    kernel.charge(b, 4 * MS)
    expect(kernel.enter(b)).toBe(false)
    expect(kernel.tasks.state(a)).toBe(TaskState.running)
    expect(kernel.now(a)).toBeLessThan(4 * MS)
    expect(kernel.schedule(pids[0] as number)).toBe(a)
  })

  test('a step ends the budget no later than the next timer and 5 ms', () => {
    const { kernel, tasks } = processes(2)
    const [a, b] = tasks as [number, number]
    expect(kernel.enter(a)).toBe(true)
    expect(kernel.budgetNs(a)).toBe(5 * MS)
    kernel.tasks.sleep(a, 2 * MS)
    while (!kernel.enter(b)) throw new Error('nobody else runs')
    expect(kernel.budgetNs(b)).toBeLessThanOrEqual(2 * MS)
  })

  test('the epoch moves when another worker may have got something to do, and not at an uncontended commit', () => {
    const { kernel, tasks } = processes(2)
    const [a, b] = tasks as [number, number]
    expect(kernel.enter(a)).toBe(true)
    let seen = kernel.epoch()
    expect(kernel.enter(a)).toBe(true)
    expect(kernel.epoch()).toBe(seen)
    kernel.charge(a, MS)
    expect(kernel.enter(a)).toBe(false)
    expect(kernel.epoch()).not.toBe(seen)
    seen = kernel.epoch()
    expect(kernel.enter(b)).toBe(true)
    kernel.tasks.sleep(b, MS)
    expect(kernel.epoch()).not.toBe(seen)
  })

  test.each([2, 3, 4])('%i processes print in order of time', (count) => {
    const talker = (period: number): Body =>
      function* (t) {
        for (let i = 0; i < 20; i++) {
          yield* t.compute(period)
          yield* t.print(String(t.now))
        }
      }
    const run = setUp({ cores: count }, ...[700_001, 1_300_003, 2_900_017, 11_000_027].slice(0, count).map(talker))
    expect(run.finish()).toBe(VerdictKind.finished)
    const times = printed(readLog(run.memory.log)).map(Number)
    expect(times).toHaveLength(20 * count)
    expect([...times].sort((x, y) => x - y)).toEqual(times)
  })

  test('timers that are due at once fire in order of arming, each in a step of its own', () => {
    const run = setUp({ cores: 2 }, function* (t) {
      for (let i = 0; i < 3; i++) {
        yield* t.start(`t${i}`, function* (u) {
          yield* u.sleep(10 * MS - u.now)
        })
      }
    })
    run.finish()
    const fired = readLog(run.memory.log).filter((r) => r.kind === 'wake' && r.b === 9)
    expect(fired.map((r) => r.atNs)).toEqual([10 * MS, 10 * MS, 10 * MS])
    expect(new Set(fired.map((r) => r.step)).size).toBe(3)
  })
})

test('a program with an impossible number of cores is refused', () => {
  expect(() => Kernel.allocate(configure({ cores: 0 }), false)).toThrow(RangeError)
})
