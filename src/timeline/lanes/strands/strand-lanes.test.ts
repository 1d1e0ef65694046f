/** The lanes of strands: where they lie, what is folded, where a folded one is drawn, what of the loop is with them. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../../model/configuration'
import type { LogBuffers } from '../../../log/log'
import { createRunBuilder } from '../../../trace/decode/run-builder'
import { sampleManyStrandsLog, sampleStrandsLog, strandsProgram } from '../../../trace/testing/sample-strands'
import { createAxisSpace } from '../../axis/axis-space'
import { hitHeader, hitPlot } from '../hit-test'
import { holdingsOf } from '../holdings'
import { layoutLanes, rowAt } from '../lane-layout'
import { metrics } from '../lane-rows'
import { taskBar } from '../task-bar'
import { MOST_OPEN_STRANDS } from './shown-strands'

function worldOf(log: LogBuffers) {
  const builder = createRunBuilder(strandsProgram, DEFAULT_CONFIGURATION, log)
  builder.pull()
  const { model } = builder
  const holdings = holdingsOf(model)
  const layout = (chosen: Readonly<Record<string, boolean>> = {}, selected = 0) =>
    layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map(Object.entries(chosen)), selected })
  return { model, holdings, layout }
}

describe('a few strands', () => {
  const { model, holdings, layout } = worldOf(sampleStrandsLog())
  const loop = model.objects.find((object) => object.kind === 'eventLoop')?.id ?? 0
  const timers = model.objects.find((object) => object.kind === 'loopTimers')?.id ?? 0

  it('stand beneath their task, after its loop; the loop is not among the objects', () => {
    const keys = layout().rows.map((row) => row.key)
    expect(keys.slice(1, 8)).toEqual(['task-1', `object-${loop}`, `object-${timers}`, 'task-2', 'task-3', 'task-4', 'task-5'])
    expect(keys.slice(8)).toEqual(['objects', ...model.objects.filter(({ kind }) => kind === 'queue' || kind === 'lock').map(({ id }) => `object-${id}`)])
  })

  it('have thinner bars, further in; the last one is known', () => {
    const [task, ...strands] = layout().rows.filter((row) => row.kind === 'task')
    expect(strands.map(({ strand, depth, last }) => [strand, depth, last])).toEqual([
      [true, 1, false],
      [true, 1, false],
      [true, 1, false],
      [true, 1, true],
    ])
    for (const strand of strands) expect(strand.barHeight).toBeLessThan(task?.barHeight ?? 0)
  })

  it('are hit in bar and stripe', () => {
    const world = { model, layout: layout(), metrics: metrics(false), space: createAxisSpace(model, 'steps') }
    const lane = world.layout.rows.find((row) => row.kind === 'task' && row.task === 4)
    if (lane?.kind !== 'task') throw new Error('no lane')
    const [held] = holdings.of(4)?.slots[0] ?? []
    const unit = (held?.startStep ?? 0) + 0.5
    expect(hitPlot(world, unit, lane.y + lane.barTop + 2)).toEqual({ kind: 'segment', segment: model.taskAt(4, held?.startStep ?? 0)?.segment })
    expect(hitPlot(world, unit, lane.y + lane.barTop + lane.barHeight + world.metrics.stripeGap + 1)).toEqual({ kind: 'hold', object: held?.object, hold: 0 })
    expect(hitHeader(world.layout, lane.y + 3)).toEqual({ kind: 'task', task: 4 })
  })
})

describe('many strands', () => {
  const { model, layout } = worldOf(sampleManyStrandsLog(200))

  it('are one row until the reader opens it', () => {
    expect(model.task(1)?.strands.length).toBeGreaterThan(MOST_OPEN_STRANDS)
    const folded = layout().rows
    expect(folded.find((row) => row.kind === 'strands')).toMatchObject({ key: 'strands-1', count: 201, open: false })
    expect(folded.filter((row) => row.kind === 'task')).toHaveLength(1)
    const open = layout({ 'strands-1': true })
    expect(open.rows.filter((row) => row.kind === 'task')).toHaveLength(202)
    for (const row of open.rows) expect(rowAt(open, row.y + row.height / 2)).toBe(row)
  })

  it('a folded one is drawn in that row, the selected one in a lane of its own', () => {
    const folded = layout()
    const row = folded.rows.find((candidate) => candidate.kind === 'strands')
    const bar = taskBar(model, folded, metrics(false), 77, 0)
    expect(bar && row && bar.top >= row.y && bar.bottom <= row.y + row.height).toBe(true)
    expect(
      layout({}, 77)
        .rows.filter((candidate) => candidate.kind === 'task')
        .map((lane) => lane.task),
    ).toEqual([1, 77])
  })
})
