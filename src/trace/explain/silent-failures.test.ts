import { expect, it } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, RecordKind, TaskFlag, TaskState, VerdictKind } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel, Verdict } from '../model/run-model'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../testing/sample-run'
import { verdictSummary } from './english/verdict-summary'

function begin(): LogScript {
  const script = new LogScript()
  script.commit(0, [RecordKind.process, { a: 100, text: 'MainProcess' }], entry.task(1, 0, 'MainThread', TaskFlag.main, 0), entry.running(1, 1))
  return script
}

function build(script: LogScript): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
  builder.pull()
  return builder.model
}

const codes = (model: RunModel) => model.problems.map(({ code, line, details }) => [code, line, details.name, details.error])

it('a future that failed is a problem unless somebody asked for its result', () => {
  const script = begin()
  script.commit(1000, entry.object(1, ObjectKind.future, 'a', -1, 3), entry.object(2, ObjectKind.future, 'b', -1, 4))
  for (const future of [1, 2]) script.commit(2000, entry.operation(1, Operation.error, future, 9, "ValueError('no')"))
  script.commit(3000, entry.operation(1, Operation.result, 2, 5))
  script.commit(4000, entry.verdict(VerdictKind.finished))
  expect(codes(build(script))).toEqual([['futureFailed', 9, 'a', 'ValueError: no']])
})

it('a thread that died is named in the verdict of the hang it left', () => {
  const script = begin()
  script.commit(1000, entry.task(2, 1, 'eater', 0, 1), entry.object(1, ObjectKind.queue, 'q', -1, 1))
  script.commit(2000, [RecordKind.exception, { task: 2, line: 6, text: 'Traceback (most recent call last):\n  x\nKeyError: 1\n' }], entry.state(2, TaskState.crashed, 6))
  script.commit(3000, entry.blocked(1, 8, BlockReason.queueJoin, 1), entry.verdict(VerdictKind.hang))
  const model = build(script)
  expect(verdictSummary(model, model.verdict as Verdict)).toMatch(/; eater ended with KeyError: 1 \(line 6\)$/)
})

it('a notification that found nobody is told to who waits for one', () => {
  const script = begin()
  script.commit(1000, entry.object(1, ObjectKind.condition, 'c', -1, 1))
  script.commit(2000, entry.operation(1, Operation.notify, 1, 4))
  script.commit(3000, entry.blocked(1, 8, BlockReason.condition, 1), entry.verdict(VerdictKind.hang))
  const model = build(script)
  expect(verdictSummary(model, model.verdict as Verdict)).toContain('; the last notify of `c` (line 4), by MainThread, found nobody waiting')
})

it('… also where a limit ended the run, to who has waited for half of it; not to who has just begun to', () => {
  const ended = (begunUs: number) => {
    const script = begin()
    script.commit(1000, entry.object(1, ObjectKind.condition, 'c', -1, 1))
    script.commit(2000, entry.operation(1, Operation.notify, 1, 4))
    script.commit(begunUs, entry.blocked(1, 8, BlockReason.condition, 1))
    script.commit(30_000, [RecordKind.verdict, { a: VerdictKind.limit, text: 'virtual-time' }])
    const model = build(script)
    return [
      model.problems.map(({ code, line }) => [code, line]),
      verdictSummary(model, model.verdict as Verdict).includes('; the last notify of `c` (line 4), by MainThread, found nobody waiting'),
    ]
  }
  expect(ended(3000)).toEqual([[['notifiedNobody', 4]], true])
  expect(ended(29_000)).toEqual([[], false])
})

it('a server beside which somebody goes on is not said to be alone', () => {
  const script = begin()
  script.commit(500, entry.task(2, 1, 'other', 0, 1))
  script.commit(1000, entry.object(1, ObjectKind.listener, 'server', 5, 1), entry.operation(1, Operation.open, 1, 1, '127.0.0.1:8000', 8000))
  script.commit(2000, entry.blocked(1, 3, BlockReason.socket, 1), entry.running(2, 9))
  script.commit(3000, [RecordKind.verdict, { a: VerdictKind.limit, text: 'virtual-time' }])
  const model = build(script)
  expect(verdictSummary(model, model.verdict as Verdict)).not.toContain('nobody is left')
})

it('a server that a limit ended says at which port it waits, and how to go on', () => {
  const script = begin()
  script.commit(1000, entry.object(1, ObjectKind.listener, 'server', 5, 1), entry.operation(1, Operation.open, 1, 1, '127.0.0.1:8000', 8000))
  script.commit(2000, entry.blocked(1, 3, BlockReason.socket, 1))
  script.commit(3000, [RecordKind.verdict, { a: VerdictKind.limit, text: 'virtual-time' }])
  const model = build(script)
  expect(verdictSummary(model, model.verdict as Verdict)).toMatch(
    /; MainThread waits for someone to connect to port 8000, and nobody is left who would; --client tcp:8000:TEXT, or the client panel of the page, brings one; --until, or Continue on the page, lets it go on$/,
  )
})

it('a map that takes items without an end is told of a run that a limit ended, and not of one that came to its end', () => {
  const run = (kind: number) => {
    const script = begin()
    script.commit(1000, [RecordKind.problem, { task: 1, line: 4, text: JSON.stringify({ code: 'mapTakesAll', name: 'map', count: '10000' }) }])
    script.commit(2000, entry.verdict(kind))
    return build(script)
  }
  const limited = run(VerdictKind.limit)
  expect(verdictSummary(limited, limited.verdict as Verdict)).toContain(
    '; `map` (line 4) had taken more than 10000 items and not come to their end: it takes them all before it gives the first result, so one that never ends keeps it for ever',
  )
  expect(codes(limited)).toEqual([['mapTakesAll', 4, 'map', undefined]])
  const stopped = run(VerdictKind.stopped)
  expect(verdictSummary(stopped, stopped.verdict as Verdict)).toContain('; `map` (line 4) had taken')
  expect(codes(run(VerdictKind.finished))).toEqual([])
})
