/** The lanes of a run of several processes: groups in tree order, what is folded, where a folded task is drawn, who waits at which end. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../../model/configuration'
import { createRunBuilder } from '../../../trace/decode/run-builder'
import { processesProgram, sampleProcessesLog } from '../../../trace/testing/sample-processes'
import { createAxisSpace } from '../../axis/axis-space'
import { hitPlot } from '../hit-test'
import { layoutLanes } from '../lane-layout'
import { metrics } from '../lane-rows'
import { historiesOf } from '../../../trace/history/object-history'
import { palette } from '../../look/palette'
import { words } from '../../testing/plain-words'
import { laneOf, wordsOf } from '../registry'
import { taskBar } from '../task-bar'

const builder = createRunBuilder(processesProgram, DEFAULT_CONFIGURATION, sampleProcessesLog())
builder.pull()
const { model } = builder
const histories = historiesOf(model)

function layout(chosen: Readonly<Record<string, boolean>> = {}, foldInternals = true) {
  return layoutLanes(model, { compact: false, foldInternals, chosen: new Map(Object.entries(chosen)), selected: 0 })
}

const keys = (chosen: Readonly<Record<string, boolean>> = {}, foldInternals = true) => layout(chosen, foldInternals).rows.map((row) => row.key)
const objectNamed = (name: string) => model.objects.find((object) => object.name === name)?.id ?? 0

describe('process groups', () => {
  it('stand in tree order, each with its tasks; what is internal is one row of its process', () => {
    expect(keys().slice(0, 10)).toEqual(['process-100', 'task-1', 'task-11', 'internals-100', 'process-101', 'task-2', 'internals-101', 'process-102', 'task-3', 'internals-102'])
    expect(keys()).not.toContain('internals')
    expect(keys()).not.toContain('internals-103')
    const child = layout().rows.find((row) => row.key === 'process-101')
    expect(child).toMatchObject({ depth: 1, several: true, open: true })
  })

  it('no line ties a task to its process, however deep; that is for strands', () => {
    const view = {
      model,
      metrics: metrics(false),
      words,
      palette: palette('light'),
      theme: 'light',
      compact: false,
      widthPx: 184,
      measure: () => 40,
      at: { us: 0, step: 0 },
    } as const
    const guides = layout().rows.map((row) => [row.kind, laneOf(row).header(row, view, wordsOf(row, words)).guide?.shape])
    expect(guides.filter(([, shape]) => shape !== undefined)).toEqual([])
  })

  it('open and close: a process, its internals, or the internals of all', () => {
    expect(keys({ 'internals-101': true }).slice(6, 9)).toEqual(['internals-101', 'task-5', 'process-102'])
    expect(keys({ 'process-101': false }).slice(4, 6)).toEqual(['process-101', 'process-102'])
    expect(keys({}, false)).toEqual(expect.arrayContaining(['task-5', 'task-6', 'task-8']))
    expect(keys({ 'internals-101': false }, false)).not.toContain('task-5')
  })

  it('a task of a folded process is drawn, and hit, in the row of the process', () => {
    const m = metrics(false)
    const folded = layout({ 'process-101': false })
    const row = folded.rows.find((candidate) => candidate.key === 'process-101')
    const bar = taskBar(model, folded, m, 2, 0)
    expect(bar && row && bar.top >= row.y && bar.bottom <= row.y + row.height).toBe(true)
    const feeder = taskBar(model, layout(), m, 5, 0)
    const inner = layout().rows.find((candidate) => candidate.key === 'internals-101')
    expect(feeder && inner && feeder.top >= inner.y && feeder.bottom <= inner.y + inner.height).toBe(true)
    const world = { model, layout: folded, metrics: m, space: createAxisSpace(model, 'steps') }
    const child = model.process(101)
    expect(hitPlot(world, (child?.startStep ?? 0) + 3, (row?.y ?? 0) + 5)).toMatchObject({ kind: 'segment' })
  })
})

describe('object lanes', () => {
  it('a queue between processes has a box for every item, also for those on their way', () => {
    const row = layout().rows.find((candidate) => candidate.key === `object-${objectNamed('q')}`)
    expect(row).toMatchObject({ boxes: model.object(objectNamed('q'))?.channel?.largest, waits: true })
  })

  it('know who waits to take something out', () => {
    const { waiters } = histories.of(objectNamed('q'))
    expect([...waiters.tasks]).toContainEqual([4])
    expect([...waiters.writers].every((writers) => writers.length === 0)).toBe(true)
  })

  it('a pool counts what is pending, running, done', () => {
    const { series } = histories.of(objectNamed('pool'))
    const rows = Array.from({ length: series.begins.length }, (_, at) => [series.value.at(at), series.second.at(at), series.third.at(at)])
    expect(rows[2]).toEqual([3, 0, 0])
    expect(rows.at(-1)).toEqual([0, 0, 3])
  })
})
