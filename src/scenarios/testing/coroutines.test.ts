/** What each gallery program of coroutines is there to show: outputs in order, states at named instants, queues of the loop. */
import { doing, linesOf, segmentAt, type RunJson } from '../../trace/testing/run-queries'
import { expect, test } from 'vitest'
import { recorded } from './recorded'

const SECOND = 1_000_000

/** What the objects of one kind held, one after the other. */
function contentsOf(run: RunJson, kind: string): string[] {
  const ids = run.objects.filter((object) => object.kind === kind).map(({ id }) => id)
  return run.events.filter((event) => event.kind === 'contents' && ids.includes(event.object)).map(({ value }) => String(value))
}

const instantOf = (run: RunJson, text: string) => run.events.find((event) => event.kind === 'output' && String(event.value).startsWith(text))?.atUs ?? Number.NaN

test('two coroutines greet, sleep together for a second, and greet again, in one thread', () => {
  for (const variant of ['async-await', 'generators']) {
    const run = recorded(`asyncio-hello.${variant}`)
    expect(linesOf(run.stdout)).toEqual(['hello Ann', 'hello Bob', 'hello again Ann', 'hello again Bob'].map((words) => `${words} from MainThread`))
    expect(Math.floor(run.durationUs / SECOND)).toBe(1)
    expect(run.tasks.filter((task) => task.within === 0).map((task) => task.name)).toEqual(['MainThread'])
    for (const name of ["hello('Ann')", "hello('Bob')"]) {
      expect(run.tasks.find((task) => task.name === name)).toMatchObject({ kind: 'coroutine', internal: false })
      expect(doing(run, name, SECOND / 2)).toBe('sleep')
    }
    expect(doing(run, 'MainThread', SECOND / 2)).toBe('sleep')
  }
  const old = recorded('asyncio-hello.generators')
  expect(old.events.filter((event) => event.kind === 'problem').map((event) => JSON.parse(String(event.value)).name)).toContain('@asyncio.coroutine')
})

test('callbacks run in turn from the queue of the loop, timers when they are due, a cancelled one never', () => {
  const run = recorded('event-loop.callbacks')
  const lines = linesOf(run.stdout)
  expect(lines).toEqual(['nothing of that has run yet', 'soon', 'soon after', 'one 0', 'two 0', 'one 1', 'two 1', 'one 2', 'two 2', 'at its time', 'later'])
  expect(run.events.filter((event) => event.kind === 'callbackRun').map((event) => event.value)).toEqual(['say', 'say', 'say', 'say'])
  expect(contentsOf(run, 'eventLoop')).toContain('["say", "say", "counting(\'one\')", "counting(\'two\')"]')
  expect(contentsOf(run, 'loopTimers')).toContain('["say at 0.1 s", "say at 0.2 s", "say at 0.3 s"]')
  expect(contentsOf(run, 'loopTimers')).toContain('["say at 0.2 s", "say at 0.3 s", "main() at 0.5 s"]')
  expect(doing(run, 'main()', 0.25 * SECOND)).toBe('sleep')
})

test('gather waits for all, a group cancels its other tasks, a timeout cancels, cancel() is a request', () => {
  const run = recorded('event-loop.tasks')
  expect(linesOf(run.stdout)).toEqual([
    'fast is done',
    'slow is done',
    '[0.3, 0.1]',
    'sibling is cancelled',
    'the group failed: it broke',
    'endless is cancelled',
    'time is up',
    'unwanted is cancelled',
    'cancelled: True',
  ])
  expect(doing(run, 'main()', 0.05 * SECOND)).toBe("join work('slow', 0.3)")
  expect(doing(run, "work('fast', 0.1)", 0.05 * SECOND)).toBe('sleep')
  expect(doing(run, 'main()', 0.35 * SECOND)).toBe("join work('broken', 0.1)")
  expect(segmentAt(run, "work('broken', 0.1)", 0.5 * SECOND).state).toBe('crashed')
  expect(segmentAt(run, "work('sibling', 5)", 0.5 * SECOND).state).toBe('finished')
})

test('a queue of one: the producer waits for room, the consumer for items', () => {
  const run = recorded('asyncio-queue')
  expect(linesOf(run.stdout)).toEqual(['put A', 'put B', 'used A', 'put C', 'used B', 'used C'])
  expect(doing(run, 'producer()', 0.5 * SECOND)).toBe('queuePut queue')
  expect(doing(run, 'consumer()', 0.5 * SECOND)).toBe('sleep')
  expect(contentsOf(run, 'queue')).toEqual(['A', 'B', 'C', 'None'].flatMap((item) => [item === 'None' ? '["None"]' : `["'${item}'"]`, '[]']))
})

test('time.sleep holds up every coroutine of the loop, to_thread none', () => {
  const blocked = recorded('blocking-the-loop.blocked')
  expect(linesOf(blocked.stdout)).toEqual(['tick 0', 'tick 1', 'reading', 'the data', 'tick 2', 'tick 3', 'tick 4'])
  expect(Math.round((instantOf(blocked, 'tick 2') / SECOND) * 10)).toBe(13)
  expect(doing(blocked, 'MainThread', SECOND)).toBe('sleep')
  const problem = blocked.events.find((event) => event.kind === 'problem')
  expect(JSON.parse(String(problem?.value))).toMatchObject({ code: 'slowCallback', name: 'reading()', seconds: '1' })
  expect(blocked.program.files[0]?.text.split('\n')[(problem?.line ?? 0) - 1]).toContain('time.sleep(1)')

  const moved = recorded('blocking-the-loop.to-thread')
  expect(linesOf(moved.stdout)).toEqual(['tick 0', 'tick 1', 'reading', 'tick 2', 'tick 3', 'tick 4', 'the data'])
  expect(doing(moved, 'reading()', SECOND)).toBe('future')
  expect(moved.events.filter((event) => event.kind === 'problem')).toEqual([])
})

test('the ladder of costs: a coroutine is far cheaper than a thread, a thread than a process', () => {
  const costs = []
  for (const kind of ['coroutines', 'threads', 'processes']) {
    const run = recorded(`cost-ladder.${kind}`)
    const lines = linesOf(run.stdout)
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([1, 10, 100].map((count) => `${count} ${kind}:`))
    costs.push(Number(lines[2]?.split(' ')[2]))
  }
  const [coroutines = 0, threads = 0, processes = 0] = costs
  expect(threads).toBeGreaterThan(5 * coroutines)
  expect(processes).toBeGreaterThan(3 * threads)
})
