import { describe, expect, it } from 'vitest'
import { OBJECT_KINDS, type ObjectKindName } from '../../../log/object-kinds'
import { createRunBuilder } from '../../../trace/decode/run-builder'
import { OBJECT_STORIES, storyLog } from '../../../trace/testing/object-stories'
import { sampleConfiguration, sampleProgram } from '../../../trace/testing/sample-run'
import { ObjectHistories } from './object-history'

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
