/** What is severe is seen where there are many lanes: in rows that stand for many tasks, and in the strip of the whole run. */
import { describe, expect, it } from 'vitest'
import { TaskState, VerdictKind } from '../../log/record-kinds'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { groupCensus, tasksNow } from '../../trace/model/census'
import type { RunModel } from '../../trace/model/run-model'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../../trace/testing/sample-run'
import { severeStretches } from '../lanes/census-severe'
import { paintCensus } from '../lanes/paint-census'
import { minimapLanes, paintMinimap } from '../minimap/paint-minimap'
import { createRaster } from './raster'
import { sceneOf } from './scene-of'

const WIDTH = 90
const HEIGHT = 30
const MANY = 40
const MINUTE_NS = 60_000_000_000

/** Many threads in a minute; halfway one of them is in some state for a microsecond and then in another. */
function manyWith(task: number, state: number, after: number): { readonly model: RunModel; readonly at: number } {
  const script = new LogScript()
  script.commit(0, ...Array.from({ length: MANY }, (_, at) => entry.task(at + 1, at === 0 ? 0 : 1, at === 0 ? 'MainThread' : `Worker-${at}`, 1, 0)), entry.running(1, 1))
  for (let id = 2; id <= MANY; id++) script.commit(id * 1000, entry.state(id, TaskState.running, 2, 0, 0), entry.state(id, TaskState.blocked, 2, 5, 0))
  script.commit(MINUTE_NS / 2, entry.state(task, state, 2, 1, 0))
  script.commit(MINUTE_NS / 2 + 1000, entry.state(task, after, 2, 0, 0))
  script.commit(MINUTE_NS, entry.verdict(VerdictKind.finished))
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
  builder.pull()
  return { model: builder.model, at: task }
}

const columnsWith = (raster: ReturnType<typeof createRaster>, colour: string) => new Set(raster.pixels.flatMap((pixel, at) => (pixel === colour ? [at % WIDTH] : [])))

describe('a crash or deadlock of a microsecond among many', () => {
  for (const [name, state, look] of [
    ['crash', TaskState.crashed, 'crashed'],
    ['deadlock', TaskState.deadlocked, 'deadlocked'],
  ] as const) {
    it(`is marked in the row that stands for all: ${name}`, () => {
      const { model } = manyWith(23, state, state === TaskState.crashed ? TaskState.crashed : TaskState.finished)
      const scene = sceneOf(model, 'time', WIDTH)
      const raster = createRaster(WIDTH, HEIGHT)
      const ids = model.tasks.map(({ id }) => id)
      paintCensus(raster.context, scene, groupCensus(model, 'all', ids), ids.length, 4, HEIGHT - 4)
      const marked = [...columnsWith(raster, scene.palette.looks[look].fill)]
      expect(marked.length).toBe(3)
      expect(Math.abs((marked[1] ?? 0) - WIDTH / 2)).toBeLessThan(4)
    })

    it(`is in the strip of the whole run, whichever thread it was: ${name}`, () => {
      for (const task of [2, 7, 23, MANY]) {
        const { model } = manyWith(task, state, state === TaskState.crashed ? TaskState.crashed : TaskState.finished)
        const { space, palette } = sceneOf(model, 'time', WIDTH)
        const raster = createRaster(WIDTH, HEIGHT)
        paintMinimap(raster.context, { model, space, palette, widthPx: WIDTH, heightPx: HEIGHT, dpr: 1 })
        expect(columnsWith(raster, palette.looks[look].fill).size, `thread ${task}`).toBeGreaterThan(0)
      }
    })
  }

  it('is counted among those that ended, or wait', () => {
    const { model } = manyWith(23, TaskState.crashed, TaskState.crashed)
    const now = tasksNow(
      groupCensus(
        model,
        'all',
        model.tasks.map(({ id }) => id),
      ),
      model.stepCount - 1,
    )
    expect(now).toMatchObject({ ended: 1, crashed: 1, waiting: MANY - 2, deadlocked: 0 })
  })
})

describe('what is severe in a census', () => {
  it('is the same however often one looks while the run grows', () => {
    const { model } = manyWith(23, TaskState.deadlocked, TaskState.finished)
    const census = groupCensus(
      model,
      'again',
      model.tasks.map(({ id }) => id),
    )
    const once = severeStretches(census)
    expect(once.length).toBe(1)
    expect(once[0]?.end).toBe((once[0]?.row ?? 0) + 1)
    expect(severeStretches(census)).toEqual(once)
  })
})

describe('the strip of a run of many', () => {
  it('has no task that no lane stands for', () => {
    const { model } = manyWith(2, TaskState.crashed, TaskState.crashed)
    const lanes = minimapLanes(model)
    expect(lanes.length).toBe(9)
    expect(lanes.flatMap(({ standsFor }) => standsFor.map(({ id }) => id)).sort((a, b) => a - b)).toEqual(model.tasks.map(({ id }) => id))
  })
})
