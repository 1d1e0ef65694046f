/** What a screen reader hears of each row: the name that is seen, then what it is at the playhead's moment. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { createRunBuilder } from '../../trace/decode/run-builder'
import type { RunModel } from '../../trace/model/run-model'
import { processesProgram, sampleProcessesLog } from '../../trace/testing/sample-processes'
import { sampleConfiguration, sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { sampleManyStrandsLog, strandsProgram } from '../../trace/testing/sample-strands'
import { palette } from '../look/palette'
import { words } from '../testing/plain-words'
import { layoutLanes } from './lane-layout'
import { rowsToTell, toldRow } from '../told-rows'
import { metrics } from './lane-rows'
import { laneOf, wordsOf } from './registry'

/** By the key of the row. */
function spokenAt(model: RunModel, us: number): ReadonlyMap<string, string> {
  const at = { us, step: model.stepAt(us) }
  const chosen = new Map([['machine', true]])
  const { rows } = layoutLanes(model, { compact: false, foldInternals: true, chosen, selected: 0 })
  return new Map(rows.map((row) => [row.key, laneOf(row).spoken(row, { model, metrics: metrics(false), words }, at, wordsOf(row, words))]))
}

describe('a run of threads and a lock', () => {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
  builder.pull()
  const spoken = spokenAt(builder.model, 2_500_000)

  it('says what a task waits for, and what it holds', () => {
    expect(spoken.get('task-2')).toBe('First: waits (sleep); holds lock (lock)')
    expect(spoken.get('task-3')).toBe('Second: waits (lock) · lock (lock)')
    expect(spokenAt(builder.model, builder.model.endUs).get('task-3')).toBe('Second: finished')
  })

  it('says who holds a lock and who waits for it', () => {
    expect(spoken.get('object-1')).toBe('lock (lock): held by First; waiting: Second')
    expect(spokenAt(builder.model, builder.model.endUs).get('object-1')).toBe('lock (lock): free')
  })

  it('says what the machine does', () => {
    expect(spoken.get('machine')).toBe('The machine')
    expect(spoken.get('gil-100')).toBe('GIL : free; from Free: blocking')
    expect(spoken.get('cores')).toMatch(/^Cores: core 1: idle/)
  })
})

describe('a run of processes', () => {
  const builder = createRunBuilder(processesProgram, DEFAULT_CONFIGURATION, sampleProcessesLog())
  builder.pull()
  const { model } = builder
  const measure = (text: string) => text.length * 7

  it('says whether each has begun and how it ended', () => {
    expect(spokenAt(model, 0).get('process-101')).toMatch(/, pid 101: not yet$/)
    expect(spokenAt(model, 0).get('process-100')).toMatch(/, pid 100: alive$/)
    expect(spokenAt(model, model.endUs).get('process-101')).toMatch(/, pid 101: ended: exit 0$/)
  })

  it('has something to say of every row at every moment, beginning with its name', () => {
    const chosen = new Map([['machine', true]])
    for (const foldInternals of [true, false]) {
      const { rows } = layoutLanes(model, { compact: false, foldInternals, chosen, selected: 0 })
      for (let step = 0; step < model.stepCount; step++) {
        const at = { step, us: model.stepUs(step) ?? 0 }
        const view = { model, metrics: metrics(false), words, palette: palette('light'), theme: 'light', compact: false, widthPx: 184, measure, at } as const
        for (const row of rows) {
          const { name } = laneOf(row).header(row, view, wordsOf(row, words))
          expect(name).not.toBe('')
          expect(laneOf(row).spoken(row, view, at, wordsOf(row, words)).startsWith(name)).toBe(true)
        }
      }
    }
  })
})

it('sums many strands up', () => {
  const builder = createRunBuilder(strandsProgram, DEFAULT_CONFIGURATION, sampleManyStrandsLog(200))
  builder.pull()
  expect(spokenAt(builder.model, builder.model.endUs).get('strands-1')).toMatch(/^201 coroutines: \d+ \d+ \d+ \d+$/)
})

describe('objects and the machine in a table', () => {
  it('are told with their names and what they are at a moment', () => {
    const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
    builder.pull()
    const { model } = builder
    const at = { us: 2_500_000, step: model.stepAt(2_500_000) }
    const told = rowsToTell(model, false, at.step).map((row) => toldRow(model, row, at, words))
    expect(told).toContainEqual({ key: 'object-1', name: 'lock (lock)', now: 'held by First; waiting: Second' })
    expect(told.map(({ key }) => key)).toEqual(expect.arrayContaining(['gil-100', 'cores', 'object-1']))
    expect(told.filter(({ now }) => now === '')).toEqual([])
  })
})
