import { describe, expect, test } from 'vitest'
import { BlockReason, RecordKind, TaskState, VerdictKind } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel } from '../model/run-model'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../testing/sample-run'
import { troubleStep } from './decisive-step'

const TRACEBACK = 'Traceback (most recent call last):\n  File "main.py", line 4, in <module>\nValueError: early'

function modelOf(script: LogScript): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
  builder.pull()
  return builder.model
}

/** MainThread raises; another thread goes on after it, or does not. */
function failing(goesOn: boolean): RunModel {
  const script = new LogScript()
  script.commit(0, entry.task(1, 0, 'MainThread', 1, 0), entry.task(2, 1, 'Ticker', 1, 0), entry.running(1, 1), entry.blocked(2, 9, BlockReason.sleep))
  script.commit(1000, [RecordKind.exception, { task: 1, line: 4, text: TRACEBACK }])
  script.commit(2000, goesOn ? entry.blocked(1, 0, BlockReason.join, 0) : entry.state(1, TaskState.crashed, 4))
  if (goesOn) for (let at = 3; at < 9; at++) script.commit(at * 1000, entry.running(2, 9), entry.blocked(2, 9, BlockReason.sleep))
  script.commit(9000, [RecordKind.verdict, { a: VerdictKind.error, text: 'ValueError: early' }])
  return modelOf(script)
}

describe('where a run that ended in an error opens', () => {
  test('is its end, if nothing came after', () => {
    expect(troubleStep(failing(false))).toBe(-1)
  })

  test('is when the error stopped its task, if others went on', () => {
    const model = failing(true)
    const step = troubleStep(model)
    expect(model.stepUs(step)).toBe(2)
    expect(model.taskAt(1, step)?.state).toBe('blocked')
  })
})
