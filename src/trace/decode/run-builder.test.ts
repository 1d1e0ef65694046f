import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLogBuffers, type LogBuffers, LogReader, LogWriter } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, ChoiceKind, nameOf, Operation, RecordKind, TaskFlag, TaskState, VerdictKind } from '../../log/record-kinds'
import { randomLog } from '../testing/random-log'
import { createRunBuilder } from './run-builder'
import type { RunModel } from '../model/run-model'
import { entry, LogScript, sampleConfiguration, sampleLog, sampleProgram } from '../testing/sample-run'

function build(log: LogBuffers): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  return builder.model
}

function begin(): LogScript {
  const script = new LogScript()
  script.commit(0, [RecordKind.process, { a: 100, text: 'MainProcess' }], entry.task(1, 0, 'MainThread', TaskFlag.main, 0), entry.running(1, 1))
  return script
}

describe('the sample run', () => {
  const model = build(sampleLog())
  const at = (us: number) => model.stepAt(us)

  it('has its tasks, objects, outputs and verdict', () => {
    expect(model.tasks.map((task) => [task.id, task.name, task.kind, task.parent])).toEqual([
      [1, 'MainThread', 'main', 0],
      [2, 'First', 'thread', 1],
      [3, 'Second', 'thread', 1],
      [4, 'Free', 'thread', 1],
    ])
    expect(model.objects.map((object) => [object.kind, object.name, object.internal])).toEqual([
      ['lock', 'lock', false],
      ['thread', 'first', false],
      ['thread', 'second', false],
      ['thread', 'free', false],
    ])
    expect(model.outputs.length).toBe(16)
    expect(model.outputs.at(-1)).toMatchObject({ text: 'all done\n', task: 1, line: 27 })
    expect(model.verdict).toMatchObject({ kind: 'finished', tasks: [], cycle: [] })
    expect(model.processes).toMatchObject([{ pid: 100, parentPid: 0, name: 'MainProcess', exitCode: 0, startUs: 0, endUs: model.endUs }])
  })

  it('answers what a task is doing', () => {
    expect(model.taskAt(3, at(2_000_000))).toMatchObject({ state: 'blocked', reason: 'lock', object: 1, line: 8 })
    expect(model.taskAt(2, at(2_000_000))).toMatchObject({ state: 'blocked', reason: 'sleep', line: 11 })
    expect(model.taskAt(3, at(7_000_000))).toMatchObject({ state: 'blocked', reason: 'sleep' })
    expect(model.taskAt(2, at(7_000_000))).toMatchObject({ state: 'finished' })
    expect(model.taskAt(2, 0)).toBeUndefined()
    expect(model.taskAt(9, 5)).toBeUndefined()
  })

  it('answers who owns and who waits', () => {
    expect(model.objectAt(1, at(2_000_000))).toMatchObject({ owner: 2, count: 1, ownedLine: 8, waiters: [3], contents: null, value: Number.NaN })
    expect(model.objectAt(1, at(7_000_000))).toMatchObject({ owner: 3, waiters: [] })
    expect(model.objectAt(1, model.stepCount - 1)).toMatchObject({ owner: 0, ownedSinceUs: Number.NaN })
    expect(model.gilAt(100, at(200))).toMatchObject({ holder: 2 })
    expect(model.gilAt(100, at(2_000_000))).toMatchObject({ holder: 0 })
    expect(model.gilAt(101, 3)).toBeUndefined()
  })

  it('has arrows from who woke to who was woken', () => {
    expect([...model.arrows].map((arrow) => [arrow.from, arrow.to, arrow.kind])).toEqual([
      [1, 2, 'start'],
      [1, 3, 'start'],
      [1, 4, 'start'],
      [2, 3, 'release'],
      [2, 1, 'join'],
      [3, 1, 'join'],
    ])
  })

  it('steps through all events and through those of one task', () => {
    let count = 0
    for (let step = model.nextStep(-1, 0); step >= 0; step = model.nextStep(step, 0)) count++
    expect(count).toBe(model.stepCount)
    const forward: number[] = []
    for (let step = model.nextStep(-1, 3); step >= 0; step = model.nextStep(step, 3)) forward.push(step)
    const backward: number[] = []
    for (let step = model.previousStep(model.stepCount, 3); step >= 0; step = model.previousStep(step, 3)) backward.push(step)
    expect(forward.length).toBeGreaterThan(10)
    expect(backward.reverse()).toEqual(forward)
    expect(model.previousStep(0, 0)).toBe(-1)
    expect(model.nextStep(model.stepCount - 1, 0)).toBe(-1)
  })
})

describe('steps', () => {
  it('commits that show nothing belong to a neighbour', () => {
    const script = begin()
    script.commit(1000, entry.object(1, ObjectKind.lock, 'lock', -1, 1))
    script.commit(2000, entry.owner(1, 1, 2))
    script.commit(3000, entry.operation(1, Operation.acquire, 1, 2))
    script.commit(4000, [RecordKind.choice, { task: 1, a: 1, b: 2, object: ChoiceKind.lock, text: '[2,1]' }])
    script.commit(5000, entry.operation(1, Operation.release, 1, 3))
    script.commit(6000, entry.owner(1, 0, 3))
    script.commit(7000, entry.line(1, 4))
    const model = build(script.write())
    expect(model.stepCount).toBe(5)
    expect([...model.choices]).toMatchObject([{ kind: 'lock', picked: 1, candidates: [2, 1], count: 2 }])
    expect([0, 1, 2, 3, 4].map((step) => model.objectAt(1, step)?.owner)).toEqual([undefined, 0, 1, 0, 0])
    expect([0, 1, 2, 3, 4].map((step) => model.stepUs(step))).toEqual([0, 1, 3, 5, 7])
    const rows = [0, 1, 2, 3, 4].map((step) => model.eventsOfStep(step))
    expect(rows.map(([first]) => first)).toEqual([0, ...rows.slice(0, 4).map(([, after]) => after)])
    expect(rows.at(-1)?.[1]).toBe(model.events.length)
  })

  it('a record before its time is shown at the time already reached', () => {
    const log = createLogBuffers(false)
    const writer = new LogWriter(log)
    writer.append(0, RecordKind.task, 1, { task: 1, b: TaskFlag.main, text: 'MainThread' })
    writer.append(5000, RecordKind.line, 2, { task: 1, line: 2 })
    writer.append(4000, RecordKind.line, 3, { task: 1, line: 3 })
    const model = build(log)
    expect([0, 1, 2].map((step) => model.stepUs(step))).toEqual([0, 5, 5])
    expect([-1, 0, 4.9, 5, 9].map((us) => model.stepAt(us))).toEqual([-1, 0, 0, 2, 2])
  })
})

describe('objects', () => {
  it('a queue has contents, size and unfinished tasks', () => {
    const script = begin()
    script.commit(1000, entry.object(1, ObjectKind.queue, 'q', 2, 1))
    script.commit(2000, entry.operation(1, Operation.put, 1, 2, "'a'"), entry.contents(1, 1, ["'a'"], 2))
    script.commit(3000, entry.operation(1, Operation.put, 1, 3, "'b'"))
    script.commit(3500, entry.contents(1, 1, ["'a'", "'b'"], 3))
    script.commit(4000, entry.operation(1, Operation.get, 1, 4, "'a'"), entry.contents(1, 1, ["'b'"], 4))
    script.commit(5000, entry.operation(1, Operation.taskDone, 1, 5, '', 1))
    const model = build(script.write())
    const instants = [1, 2, 3, 4, 5].map((step) => model.objectAt(1, step))
    expect(instants.map((instant) => instant?.contents)).toEqual([[], ["'a'"], ["'a'", "'b'"], ["'b'"], ["'b'"]])
    expect(instants.map((instant) => instant?.value)).toEqual([0, 1, 2, 2, 1])
    expect(instants.at(-1)?.size).toBe(1)
  })

  it('semaphores, events and barriers have a value', () => {
    const script = begin()
    script.commit(1000, entry.object(1, ObjectKind.semaphore, 's', 3, 1), entry.object(2, ObjectKind.event, 'e', -1, 1), entry.object(3, ObjectKind.barrier, 'b', 2, 1))
    script.commit(2000, entry.operation(1, Operation.acquire, 1, 2, '', 2), entry.operation(1, Operation.set, 2, 2), entry.operation(1, Operation.arrive, 3, 2, '', 1))
    script.commit(3000, entry.operation(1, Operation.release, 1, 2, '', 3), entry.operation(1, Operation.clear, 2, 2), entry.operation(1, Operation.open, 3, 2))
    const model = build(script.write())
    expect([1, 2, 3].map((step) => [1, 2, 3].map((id) => model.objectAt(id, step)?.value))).toEqual([
      [3, 0, 0],
      [2, 1, 1],
      [3, 0, 0],
    ])
  })

  it('an RLock counts, and its owner has it since the first acquire', () => {
    const script = begin()
    script.commit(1000, entry.object(1, ObjectKind.rlock, 'r', -1, 1))
    script.commit(2000, entry.owner(1, 1, 2), entry.operation(1, Operation.acquire, 1, 2))
    script.commit(3000, entry.owner(1, 1, 3, 2), entry.operation(1, Operation.acquire, 1, 3))
    const model = build(script.write())
    expect(model.objectAt(1, 3)).toMatchObject({ owner: 1, count: 2, ownedSinceUs: 2, ownedLine: 2 })
    expect(model.object(1)?.ownerships.length).toBe(2)
  })

  it('waiters stand in the order in which they came, also when marked deadlocked', () => {
    const script = begin()
    script.commit(1000, entry.object(1, ObjectKind.lock, 'l', -1, 1))
    for (const task of [2, 3, 4]) script.commit(1000 + task, entry.task(task, 1, `T${task}`, 0, 1))
    for (const task of [4, 2, 3]) script.commit(2000, entry.blocked(task, 5, BlockReason.lock, 1))
    script.commit(3000, entry.state(4, TaskState.deadlocked, 5))
    const model = build(script.write())
    expect(model.objectAt(1, model.stepCount - 1)?.waiters).toEqual([4, 2, 3])
    expect(model.taskAt(4, model.stepCount - 1)).toMatchObject({ state: 'deadlocked', reason: 'lock', object: 1 })
  })
})

const carriesLine: ReadonlySet<number> = new Set([RecordKind.state, RecordKind.line, RecordKind.operation, RecordKind.wake, RecordKind.object])

describe('decoding', () => {
  it('is the same in one pull or in many', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, chunk) => {
        const log = randomLog(seed, 3, 200)
        const whole = build(log)
        const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
        let version = builder.model.version
        while (builder.pull(chunk) > 0) expect(builder.model.version).toBe(++version)
        const pieces = builder.model
        expect(pieces.stepCount).toBe(whole.stepCount)
        expect(pieces.segments).toEqual(whole.segments)
        expect(pieces.events).toEqual(whole.events)
        expect(pieces.objects).toEqual(whole.objects)
        expect(pieces.verdict).toEqual(whole.verdict)
      }),
      { numRuns: 12 },
    )
  })

  it('taskAt equals a replay of the state records', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const log = randomLog(seed, 3, 150)
        const model = build(log)
        const now = new Map<number, string>()
        const lines = new Map<number, number>()
        const expected: string[][] = []
        let row = 0
        new LogReader(log).read((record) => {
          if (record.kind === RecordKind.task) now.set(record.task, 'new none')
          if (record.kind === RecordKind.state) now.set(record.task, `${nameOf(TaskState, record.a)} ${nameOf(BlockReason, record.b)}`)
          if (record.line > 0 && carriesLine.has(record.kind)) lines.set(record.task, record.line)
          expected[model.events.step(row)] = [1, 2, 3].map((task) => (now.has(task) ? `${now.get(task)} ${lines.get(task) ?? 0}` : ''))
          row++
        })
        for (let step = 0; step < model.stepCount; step++) {
          const seen = [1, 2, 3].map((task) => {
            const instant = model.taskAt(task, step)
            return instant ? `${instant.state} ${instant.reason} ${instant.line}` : ''
          })
          expect(seen).toEqual(expected[step])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('an error keeps the last line of its traceback', () => {
    const script = begin()
    script.commit(1000, [RecordKind.exception, { task: 1, b: 1, text: 'Traceback (most recent call last):\n  File "program.py", line 1\nValueError: no\n' }])
    script.commit(2000, entry.state(1, TaskState.crashed, 1), entry.verdict(VerdictKind.error))
    expect(build(script.write()).verdict?.detail).toBe('ValueError: no')
  })
})

it('objects that nobody acquires take no columns: a program may make a million', () => {
  const script = begin()
  const count = 5000
  for (let n = 1; n <= count; n++) script.commit(n, entry.object(n, ObjectKind.lock, 'lock', -1, 4))
  const log = script.write()
  const before = process.memoryUsage().arrayBuffers
  const { objects } = build(log)
  expect(objects.length).toBe(count)
  // all columns of the run together: a few bytes for each event
  expect((process.memoryUsage().arrayBuffers - before) / count).toBeLessThan(200)
})
