import { expect, test } from 'vitest'
import type { Configuration, Program } from '../model/configuration'
import { createLogBuffers, LogWriter } from '../log/log'
import { RecordKind, VerdictKind } from '../log/record-kinds'
import type { Passed, PassedStop, Replay } from '../runtime/runtime-api'
import { createInspector } from './inspector'

const ROUNDS = 10_000
const TEXTS = ['', 'work']
/** Places that a replay passes at once. */
const AT_ONCE = 700

/** A task that comes to one line ten thousand times; of round `at` a condition is said to be so without asking, or it is asked. */
function machine(said: (at: number) => Passed['holds'], isTrue: (at: number) => boolean) {
  const buffers = createLogBuffers(false)
  const writer = new LogWriter(buffers)
  writer.append(0, RecordKind.state, 0, { task: 1 })
  writer.append(1, RecordKind.verdict, 1, { a: VerdictKind.finished })
  const counts = { asked: 0, passed: 0, begun: 0 }
  const lines = new Int32Array(Array.from({ length: ROUNDS }, (_, at) => [1, 1, 1, at + 1, 4, 0, 1, 1, 1, 0]).flat())
  const empty = new Int32Array()
  const replay = (): Replay => {
    let at = -1
    const arrival = () => ({ first: 1, count: 1, atLine: at >= 0, atNs: 0, over: false, differs: -1, bytes: 1 })
    const roundOf = ({ line }: Pick<PassedStop, 'line'>) => (line ? line.count - 1 : at)
    counts.begun++
    return {
      async to(_records, line = null) {
        if (line) expect(line.count - 1).toBeGreaterThan(at)
        at = roundOf({ line })
        return arrival()
      },
      async pass(stops) {
        let passed = 0
        for (const stop of stops.slice(0, AT_ONCE)) {
          const round = roundOf(stop)
          expect(round).toBeGreaterThanOrEqual(at)
          at = round
          const holds = said(round)
          if (holds !== 'false') return { arrival: arrival(), passed, holds }
          passed++
          counts.passed++
        }
        return { arrival: arrival(), passed, holds: 'false' }
      },
      reached: () => Promise.resolve(1),
      observed: () => Promise.resolve({ lines, accesses: empty, shared: empty, raised: empty, resumed: empty, texts: TEXTS, cut: false, until: 1, libraryUntil: -1 }),
      async ask() {
        counts.asked++
        return [{ pid: 1, text: JSON.stringify({ value: [isTrue(at) ? 'True' : 'False', 0], objects: {} }) }]
      },
      restart() {
        at = -1
        counts.begun++
      },
      dispose() {},
    }
  }
  const inspector = createInspector({ replay }, { source: '' } as unknown as Program, { limits: {} } as Configuration, buffers)
  const run = async (direction: 'forwards' | 'backwards') => {
    const from = { event: direction === 'forwards' ? -1 : 1, lines: 0, task: 1 }
    const stepped = await inspector.run(from, [{ kind: 'line', file: '', line: 4, condition: 'i == 3' }], direction, { task: 0 })
    return stepped.kind === 'place' ? (stepped.place?.lines ?? null) : stepped
  }
  return { run, counts }
}

test('where a condition is certain to be false nobody evaluates it', async () => {
  const { run, counts } = machine(
    (at) => (at === 7_000 ? 'true' : 'false'),
    (at) => at === 7_000,
  )
  expect(await run('forwards')).toBe(7_001)
  // once, to see that it has a value at all
  expect(counts.asked).toBe(1)
  expect(counts.passed).toBe(6_999)
  expect(await run('backwards')).toBe(7_001)
  expect(counts.asked).toBe(2)
})

test('where nobody can say it is evaluated, and the nearest place counts in both directions', async () => {
  const { run, counts } = machine(
    (at) => (at % 100 === 0 ? 'unknown' : 'false'),
    (at) => at === 3_000 || at === 6_000,
  )
  expect(await run('forwards')).toBe(3_001)
  expect(counts.asked).toBeLessThanOrEqual(32)
  expect(await run('backwards')).toBe(6_001)
})

test('a condition that is true nowhere stops nowhere', async () => {
  const { run, counts } = machine(
    () => 'false',
    () => false,
  )
  expect([await run('forwards'), await run('backwards')]).toEqual([null, null])
  expect(counts.asked).toBe(2)
})
