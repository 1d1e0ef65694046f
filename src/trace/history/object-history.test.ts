import { describe, expect, it } from 'vitest'
import { OBJECT_KINDS, ObjectKind, type ObjectKindName } from '../../log/object-kinds'
import { Operation, RecordKind, TaskFlag } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { OBJECT_STORIES, storyLog } from '../testing/object-stories'
import type { ObjectRow } from '../model/run-model'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../testing/sample-run'
import { holdersAt, ObjectHistories } from './object-history'

/** Kinds whose lane shows the number that tells the state, and those whose lane shows what is inside. */
const kinds = Object.keys(OBJECT_KINDS) as ObjectKindName[]
const numbered = kinds.filter((kind) => OBJECT_KINDS[kind].value !== null && OBJECT_KINDS[kind].contents === null)
const listed = kinds.filter((kind) => OBJECT_KINDS[kind].contents === 'listed')

describe('a lane shows what the details say of the same step', () => {
  it.each([...numbered, ...listed])('%s', (kind) => {
    const builder = createRunBuilder(sampleProgram, sampleConfiguration, storyLog(kind))
    builder.pull()
    const { model } = builder
    const histories = new ObjectHistories(model)
    histories.update()
    const { series } = histories.of(1)
    expect(series.begins.step(0)).toBe(1)
    const told = numbered.includes(kind) ? 'value' : 'size'
    for (let step = 1; step <= OBJECT_STORIES[kind].deeds.length + 1; step++) {
      const row = series.begins.rowAt(step)
      expect([step, series.value.at(row)]).toEqual([step, model.objectAt(1, step)?.[told]])
    }
  })
})

it('of a lock of a file that several share, each is told as long as it has it', () => {
  const script = new LogScript()
  script.commit(0, [RecordKind.process, { a: 100, text: 'MainProcess' }], ...[1, 2, 3].map((task) => entry.task(task, 0, `T${task}`, TaskFlag.main, 0)))
  script.commit(1000, entry.object(1, ObjectKind.fileLock, 'data.txt', -1, 1))
  const deeds = [
    [1, Operation.acquire, 1],
    [2, Operation.acquire, 2],
    [3, Operation.acquire, 3],
    [1, Operation.release, 2],
    // somebody else closes the file of the one that has had it longest
    [1, Operation.release, 1],
  ] as const
  for (const [at, [task, operation, count]] of deeds.entries()) script.commit(2000 + at * 1000, [RecordKind.operation, { task, object: 1, a: operation, b: count, line: 3 }])
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
  builder.pull()
  const { model } = builder
  const last = model.stepCount - 1
  const held = deeds.map((_, at) => holdersAt(model, model.object(1) as ObjectRow, last - deeds.length + 1 + at))
  expect(held).toEqual([[1], [1, 2], [1, 2, 3], [2, 3], [3]])
})
