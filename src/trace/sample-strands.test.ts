import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../kernel/configuration'
import { createRunBuilder } from './run-builder'
import { sampleManyStrandsLog, sampleStrandsDeadlockLog, sampleStrandsLog, strandsProgram } from './sample-strands'
import type { RunModel } from './run-model'
import { verdictSummary } from './describe-en'

function modelOf(log = sampleStrandsLog()): RunModel {
  const builder = createRunBuilder(strandsProgram, DEFAULT_CONFIGURATION, log)
  while (builder.pull() > 0);
  return builder.model
}

describe('strands in a run', () => {
  test('x', () => {
    for (const log of [sampleStrandsLog(), sampleStrandsDeadlockLog(), sampleManyStrandsLog(5)]) {
    const m = modelOf(log)
    console.log(m.tasks.map((t) => [t.id, t.name, t.kind, t.within, t.turns.length, m.taskAt(t.id, m.stepCount-1)]))
    console.log(m.verdict?.kind, m.verdict && verdictSummary(m, m.verdict), m.stepCount)
    }
  })
})
