import { describe, expect, test } from 'vitest'
import { Errno } from '../../model/errno'
import { Kernel, RunState } from '../kernel'
import { type Body, configure, TestProcess } from '../testing/driver'
import { readLog } from '../testing/read-log'

const SECOND = 1_000_000_000

interface Start {
  readonly atNs: number
  readonly body: Body
}

/** Runs programs that begin at given instants; `pick` chooses which is looked at next. */
function run(starts: readonly Start[], partly: Parameters<typeof configure>[0] = {}) {
  const memory = Kernel.allocate(configure(partly), false)
  const kernel = new Kernel(memory)
  const pids = starts.map(({ atNs }, at) => kernel.processes.awaitStart(`program ${at}`, atNs))
  const begun = new Map<number, TestProcess>()
  const go = (pick: (count: number) => number = () => 0) => {
    const left = [...pids]
    while (left.length > 0) {
      const [pid] = left.splice(pick(left.length), 1) as [number]
      const next = begun.get(pid)?.runOne() ?? kernel.schedule(pid)
      if (next > 0 && !begun.has(pid)) {
        const { body } = starts[pids.indexOf(pid)] as Start
        begun.set(pid, new TestProcess(kernel, body, '', { pid, mainTask: kernel.processes.mainTask(pid) }))
      }
      if (next >= 0) left.push(pid)
    }
    return kernel.status()
  }
  return { kernel, memory, pids, go }
}

const nap: Body = function* (t) {
  yield* t.print(`begins at ${Math.round(t.now / 1e6)} ms`)
  yield* t.sleep(SECOND)
}

const four: readonly Start[] = [0, 0, 0.5, 5].map((seconds) => ({ atNs: seconds * SECOND, body: nap }))

describe('programs that are started at given instants', () => {
  test('each begins at its instant, with its pid in that order', () => {
    const { kernel, memory, pids, go } = run(four)
    expect(pids).toEqual([100, 101, 102, 103])
    expect(kernel.processes.liveCount()).toBe(4)
    go()
    expect(kernel.processes.liveCount()).toBe(0)
    const log = readLog(memory.log)
    const begun = log.filter((r) => r.kind === 'process')
    expect(begun.map((r) => [r.a, r.b, r.text, r.atNs / SECOND])).toEqual([
      [100, 0, 'program 0', 0],
      [101, 0, 'program 1', 0],
      [102, 0, 'program 2', 0.5],
      [103, 0, 'program 3', 5],
    ])
    expect(log.filter((r) => r.kind === 'output').map((r) => r.text)).toEqual(['begins at 0 ms', 'begins at 0 ms', 'begins at 500 ms', 'begins at 5000 ms'])
  })

  test('who drives them in which order does not matter', () => {
    const logOf = (pick: (count: number) => number) => {
      const { memory, go } = run(four, { seed: 3, cores: 1 })
      go(pick)
      return JSON.stringify(readLog(memory.log))
    }
    const first = logOf(() => 0)
    let turn = 0
    for (const stride of [1, 7]) expect(logOf((count) => (turn++ * stride) % count)).toBe(first)
  })

  test('a signal finds nobody before', () => {
    const found: number[] = []
    const kill: Body = function* (t) {
      found.push(yield* t.kill(101, 0))
      yield* t.sleep(2 * SECOND)
      found.push(yield* t.kill(101, 0))
    }
    run([
      { atNs: 0, body: kill },
      {
        atNs: SECOND,
        body: function* (t) {
          yield* t.sleep(5 * SECOND)
        },
      },
    ]).go()
    expect(found).toEqual([-Errno.ESRCH, 0])
  })

  test('a limit of time comes before them, and they begin when it is lifted', () => {
    const { kernel, memory, go } = run([{ atNs: 5 * SECOND, body: nap }], { limits: { virtualUs: 1_000_000 } })
    expect(go()).toBe(RunState.limit)
    expect(readLog(memory.log)).toEqual([])
    kernel.raiseLimits(configure({}).limits)
    go()
    expect(kernel.processes.liveCount()).toBe(0)
    expect(readLog(memory.log).filter((r) => r.kind === 'output')).toHaveLength(1)
  })

  test('those that have not begun can be called off', () => {
    const { kernel, memory, go } = run(four)
    kernel.processes.cancelStarts()
    expect(kernel.processes.liveCount()).toBe(0)
    expect(kernel.processes.hasEnded(100)).toBe(true)
    go()
    expect(readLog(memory.log)).toEqual([])
  })
})
