import { expect, test } from 'vitest'
import { DEFAULT_LIMITS, type Limits } from '../../model/configuration'
import { FIRST_PID } from '../memory/layout'
import { RunState } from '../kernel'
import { ObjectKind } from '../../log/object-kinds'
import { VerdictKind } from '../../log/record-kinds'
import { type Body, setUp } from '../testing/driver'
import { logText, readLog } from '../testing/read-log'

const MS = 1_000_000

const endless: Body = function* (t) {
  for (;;) {
    yield* t.compute(MS)
    yield* t.print('spam')
    yield* t.sleep(MS)
  }
}

test.each([
  ['events', { events: 100 }],
  ['virtual-time', { virtualUs: 50_000 }],
  ['output', { outputBytes: 30 }],
] as const)('an endless program rests at the limit of %s, and again at the next one', (name, limits) => {
  const run = setUp({ limits }, endless)
  expect(run.go()).toBe(RunState.limit)
  expect(run.kernel.limitName()).toBe(name)
  const length = readLog(run.memory.log).length
  run.kernel.raiseLimits({ ...DEFAULT_LIMITS, events: length + 500 })
  expect(run.kernel.status()).toBe(RunState.running)
  expect(run.go()).toBe(RunState.limit)
  expect(readLog(run.memory.log).length).toBeGreaterThanOrEqual(length + 500)
  expect(run.finish()).toBe(VerdictKind.limit)
})

test('a sleep past the limit of time rests before it wakes', () => {
  const sleeper: Body = function* (t) {
    yield* t.sleep(10_000 * MS)
    yield* t.print('late')
  }
  const run = setUp({ limits: { virtualUs: 1_000_000 } }, sleeper)
  expect(run.go()).toBe(RunState.limit)
  const before = logText(run.memory.log)
  expect(run.go()).toBe(RunState.limit)
  expect(logText(run.memory.log)).toBe(before)
  run.kernel.raiseLimits(DEFAULT_LIMITS)
  expect(run.finish()).toBe(VerdictKind.finished)
})

test('a loop that only computes reaches the limit of time', () => {
  const run = setUp({ limits: { virtualUs: 100_000 } }, function* (t) {
    yield* t.compute(1e15)
  })
  expect(run.go()).toBe(RunState.limit)
})

test.each([
  ['objects', 200_000, (t) => t.kernel.sync.newObject(FIRST_PID, ObjectKind.lock, { visible: true })],
  ['tasks', 100_000, (t) => t.kernel.tasks.create(FIRST_PID, t.id, 'thread', 0)],
  ['processes', 190, (t) => t.kernel.processes.fork(t.id, 'child')],
] as const satisfies readonly (readonly [string, number, (t: Parameters<Body>[0]) => number])[])(
  'a run can hold only so many %s: it rests before there are too many, whatever the limits',
  (name, least, make) => {
    let made = 0
    const run = setUp({ limits: { events: 1e7 } }, function* (t) {
      for (;;) {
        yield* t.enter()
        make(t)
        made++
      }
    })
    expect(run.go()).toBe(RunState.limit)
    expect(run.kernel.limitName()).toBe(name)
    expect(made).toBeGreaterThan(least)
    const before = made
    run.kernel.raiseLimits(DEFAULT_LIMITS)
    expect(run.finish()).toBe(VerdictKind.limit)
    expect(made).toBe(before)
  },
)

test.each([
  ['objects', { objects: 20 }, (t) => t.kernel.sync.newObject(FIRST_PID, ObjectKind.lock, { visible: true })],
  ['tasks', { tasks: 20 }, (t) => t.kernel.tasks.create(FIRST_PID, t.id, 'thread', 0)],
  ['processes', { processes: 20 }, (t) => t.kernel.processes.fork(t.id, 'child')],
  ['live-processes', { liveProcesses: 20 }, (t) => t.kernel.processes.fork(t.id, 'child')],
] as const satisfies readonly (readonly [string, Partial<Limits>, (t: Parameters<Body>[0]) => number])[])(
  'a run that was to hold 20 %s rests when there are more, and goes on with more',
  (name, limits, make) => {
    let made = 0
    const run = setUp({ limits }, function* (t) {
      while (made < 40) {
        yield* t.enter()
        make(t)
        made++
      }
    })
    expect(run.go()).toBe(RunState.limit)
    expect(run.kernel.limitName()).toBe(name)
    expect(run.kernel.limitIsFinal()).toBe(false)
    expect(made).toBeGreaterThan(15)
    expect(made).toBeLessThan(22)
    run.kernel.raiseLimits(DEFAULT_LIMITS)
    run.go()
    expect(made).toBe(40)
  },
)

test('the host may stop a run at a limit of its own', () => {
  const run = setUp({}, function* (t) {
    yield* t.enter()
    t.kernel.reachLimit('memory')
    yield* t.print('after')
  })
  expect(run.go()).toBe(RunState.limit)
  expect(run.kernel.limitName()).toBe('memory')
  run.kernel.raiseLimits(DEFAULT_LIMITS)
  expect(run.finish()).toBe(VerdictKind.finished)
})
