import { expect, test } from 'vitest'
import { RecordKind, TaskFlag, TaskState, VerdictKind } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../testing/sample-run'
import { toldProblems } from './told-problems'

test('an exception that ended a thread is told once, and with the thread; one of the main program as it is', () => {
  const script = new LogScript()
  script.commit(0, [RecordKind.process, { a: 100, text: 'MainProcess' }], entry.task(1, 0, 'MainThread', TaskFlag.main, 0), entry.running(1, 1))
  script.commit(1000, entry.task(2, 1, 'eater', 0, 1))
  script.commit(2000, [RecordKind.exception, { task: 2, line: 6, text: 'Traceback (most recent call last):\n  x\nKeyError: 1\n' }], entry.state(2, TaskState.crashed, 6))
  script.commit(3000, [RecordKind.exception, { task: 1, line: 9, text: 'Traceback (most recent call last):\n  y\nValueError: no\n' }], entry.state(1, TaskState.crashed, 9))
  script.commit(4000, entry.verdict(VerdictKind.error))
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
  builder.pull()
  const { errors, others } = toldProblems(builder.model)
  expect(errors.map(({ error, line, problem }) => [error, line, problem?.code, problem?.details.name])).toEqual([
    ['KeyError: 1', 6, 'threadDied', 'eater'],
    ['ValueError: no', 9, undefined, undefined],
  ])
  expect(others).toEqual([])
  expect(toldProblems(builder.model)).toBe(toldProblems(builder.model))
})
