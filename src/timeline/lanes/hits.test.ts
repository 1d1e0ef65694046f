/** What a click on a lane selects is what is painted there: in every lane of recorded runs, at many places of each, zoomed out and in. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { decodeRecording } from '../../log/recording'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import type { AxisMode, Selection } from '../../model/moment'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { about, stepOf, taskOf } from '../../trace/explain/about'
import type { RunModel } from '../../trace/model/run-model'
import { sampleManyStrandsLog, strandsProgram } from '../../trace/testing/sample-strands'
import { playheadAt } from '../axis/axis-space'
import { taskColour } from '../look/palette'
import { rowOutlines } from '../overlay/row-outlines'
import { createRaster } from '../testing/raster'
import { sceneOf } from '../testing/scene-of'
import { layoutLanes } from './lane-layout'
import { laneOf, type LaneRow, wordsOf } from './registry'

const WIDTH = 160
const RUNS = ['rlock/rlock', 'semaphore/main', 'condition/event', 'bounded-queue/blocks', 'pool-map/thread-pool-executor', 'scheduling/mlfq', 'hundred-sleepers/threads']

function modelOf(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${path}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

/** What the log says of what was selected, at the step under the point. */
function expectTrue(model: RunModel, row: LaneRow, selection: Exclude<Selection, null>, step: number): void {
  switch (selection.kind) {
    case 'hold': {
      const told = about(model, selection)
      if (told?.kind !== 'hold') throw new Error('no hold')
      expect(told.hold.startStep <= step && (told.hold.endStep < 0 || told.hold.endStep > step)).toBe(true)
      const object = model.object(selection.object)
      const owner = model.objectAt(selection.object, step)?.owner
      if (object && OBJECT_KINDS[object.kind].value === null) expect(told.hold.task).toBe(owner)
      return
    }
    case 'waiters': {
      const now = model.objectAt(selection.object, step)?.waiters ?? []
      const told = about(model, selection)
      expect(told?.kind === 'waiters' ? told.together.waiters.map(({ task }) => task).sort() : []).toEqual([...now].sort())
      return
    }
    case 'call': {
      const call = model.object(selection.object)?.poolTasks?.[selection.place]
      if (row.kind !== 'object' || row.object !== selection.object) return
      expect((call?.submitStep ?? 0) <= step && ((call?.endStep ?? -1) < 0 || (call?.endStep ?? -1) > step)).toBe(true)
      return
    }
    case 'gil':
      expect(taskOf(model, selection)).toBe(model.gilAt(selection.pid, step)?.holder)
      return
    case 'segment': {
      const state = model.taskAt(taskOf(model, selection), step)
      if (row.kind === 'runQueue') expect(state?.state).toBe('ready')
      if (row.kind === 'cores') expect(state?.state).toBe('running')
      if (row.kind === 'object') expect(state?.object).toBe(row.object)
      if (row.kind === 'gil') expect(state?.state).toBe('gil')
      if (row.kind === 'task') expect(taskOf(model, selection)).toBe(row.task)
      return
    }
    default:
  }
}

interface Seen {
  places: number
  painted: number
  readonly selections: Set<string>
  readonly kinds: Set<string>
}

function lookAt(model: RunModel, mode: AxisMode, at: number, share: number, seen: Seen): void {
  const whole = sceneOf(model, mode, WIDTH).space
  const from = whole.from + at * (whole.to - whole.from)
  const scene = sceneOf(model, mode, WIDTH, [from, from + share * (whole.to - whole.from)])
  const layout = layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map([['machine', true]]), selected: 0 })
  for (const row of layout.rows) {
    const lane = laneOf(row)
    const raster = createRaster(WIDTH, row.height)
    lane.paint?.(raster.context, scene, row, 0, wordsOf(row, scene.words))
    const colours = new Map(model.tasks.map(({ id }) => [taskColour(id, scene.theme), id]))
    for (let x = 1; x < WIDTH - 1; x += 13)
      for (let y = 1; y < row.height - 1; y += 4) {
        const unit = scene.range[0] + ((x + 0.5) / WIDTH) * (scene.range[1] - scene.range[0])
        const hit = lane.hit?.(row, scene, unit, row.y + y + 0.5) ?? null
        const colour = raster.pixels[y * WIDTH + x] ?? ''
        // in the middle of a wide box only: a stretch narrower than a pixel is one of many that share it
        const pixel = (scene.range[1] - scene.range[0]) / WIDTH
        const step = playheadAt(model, unit, mode)?.step ?? 0
        const isWide = [unit - pixel, unit + pixel].every((near) => near >= 0 && near < scene.space.end && playheadAt(model, near, mode)?.step === step)
        if (hit === null) {
          // what is painted of tasks in the lanes of the machine can be selected
          if (isWide && ['cores', 'runQueue', 'gil'].includes(row.kind) && colours.has(colour)) expect([row.key, mode, x, y]).toEqual([])
          continue
        }
        seen.places++
        seen.kinds.add(`${row.kind} ${hit.kind}`)
        if (hit.kind === 'object' || hit.kind === 'task') continue
        const key = JSON.stringify(hit)
        const isNew = !seen.selections.has(key)
        seen.selections.add(key)
        if (isNew && (stepOf(model, hit) < 0 || about(model, hit) === null)) throw new Error(`nothing is told of ${key}`)
        if (!isWide) continue
        expectTrue(model, row, hit, step)
        const isHeld = hit.kind === 'hold' || hit.kind === 'gil' || (hit.kind === 'segment' && (row.kind === 'cores' || row.kind === 'runQueue'))
        if (isHeld && row.kind !== 'task' && colours.has(colour) && ['cores', 'runQueue', 'gil', 'object'].includes(row.kind)) {
          const family = row.kind === 'object' ? OBJECT_KINDS[model.object(row.object)?.kind ?? 'lock'].family : 'mutex'
          if (family !== 'mutex') continue
          seen.painted++
          expect(taskColour(taskOf(model, hit), scene.theme), `${row.key} ${mode} ${x} ${y}`).toBe(colour)
        }
        const inOther = hit.kind === 'segment' || hit.kind === 'item' || row.kind === 'task' || (hit.kind === 'call' && row.kind === 'object' && hit.object !== row.object)
        if (inOther) continue
        const outline = lane.outline?.(row, hit, scene)
        if (!outline || outline.from > unit || outline.to < unit) throw new Error(`${row.key} is outlined elsewhere: ${key} ${JSON.stringify(outline)}`)
        if (isNew) expect(rowOutlines(scene, hit, layout, 0, layout.height).length).toBeGreaterThan(0)
      }
  }
}

describe('a click on what is painted', () => {
  const kinds = new Set<string>()
  it.each(RUNS)('selects that: %s', (path) => {
    const model = modelOf(path)
    const seen: Seen = { places: 0, painted: 0, selections: new Set(), kinds }
    for (const mode of ['time', 'steps'] as const)
      for (const [at, share] of [
        [0, 1],
        [0.3, 0.2],
      ] as const)
        lookAt(model, mode, at, share, seen)
    expect(seen.places).toBeGreaterThan(100)
  })

  it('is of all the kinds that there are', () => {
    for (const kind of [
      'cores segment',
      'gil gil',
      'gil segment',
      'runQueue segment',
      'object hold',
      'object waiters',
      'object stay',
      'object call',
      'object item',
      'object segment',
      'task hold',
    ])
      expect([...kinds].sort()).toContain(kind)
  })
})

describe('a click on a folded group', () => {
  it.each(['threads', 'strands'] as const)('chooses one of the %s that are so at that height', (of) => {
    const model = of === 'threads' ? modelOf('hundred-sleepers/threads') : manyStrands()
    const scene = sceneOf(model, 'steps', WIDTH)
    const layout = layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map(), selected: 0 })
    const row = layout.rows.find(({ kind }) => kind === (of === 'threads' ? 'group' : 'strands'))
    if (!row) throw new Error('nothing is folded')
    const raster = createRaster(WIDTH, row.height)
    laneOf(row).paint?.(raster.context, scene, row, 0, wordsOf(row, scene.words))
    const chosen = new Set<number>()
    for (const at of [0.3, 0.5, 0.8])
      for (let y = 0; y < row.height; y++) {
        const step = Math.floor(model.stepCount * at)
        const hit = laneOf(row).hit?.(row, scene, step + 0.5, row.y + y + 0.5) ?? null
        if (hit === null) continue
        if (hit.kind !== 'segment') throw new Error(hit.kind)
        chosen.add(taskOf(model, hit))
        expect(model.taskAt(taskOf(model, hit), step)?.segment).toBe(hit.segment)
      }
    expect(chosen.size).toBeGreaterThan(5)
  })
})

function manyStrands(): RunModel {
  const builder = createRunBuilder(strandsProgram, DEFAULT_CONFIGURATION, sampleManyStrandsLog(200))
  while (builder.pull() > 0);
  return builder.model
}
