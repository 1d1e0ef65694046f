import { describe, expect, it } from 'vitest'
import { OBJECT_KINDS, type ObjectKindName } from '../../log/object-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { OBJECT_STORIES, storyLog } from '../testing/object-stories'
import { sampleConfiguration, sampleProgram } from '../testing/sample-run'

describe('value and contents after each operation', () => {
  it.each(Object.keys(OBJECT_KINDS) as ObjectKindName[])('%s', (kind) => {
    const builder = createRunBuilder(sampleProgram, sampleConfiguration, storyLog(kind))
    builder.pull()
    const { first, deeds } = OBJECT_STORIES[kind]
    const instants = Array.from({ length: deeds.length + 1 }, (_, at) => builder.model.objectAt(1, at + 1))
    expect(instants.map((instant) => instant?.value)).toEqual([first, ...deeds.map(({ value }) => value)])
    expect(instants.map((instant) => instant?.size)).toEqual([0, ...deeds.map(({ size = 0 }) => size)])
    const isContainer = OBJECT_KINDS[kind].contents !== null
    expect(instants.map((instant) => instant?.contents !== null)).toEqual(instants.map(() => isContainer))
  })
})
