/** What the reader arranged: filtered, sorted, moved, pinned and hidden lanes, and how many rows a large run comes to. */
import { describe, expect, it } from 'vitest'
import { type Arrangement, AS_MADE, hideLane, moveLane, readArrangement, sortLanes, togglePinned } from '../../model/arrangement'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { randomLog } from '../../trace/testing/random-log'
import { processesProgram, sampleProcessesLog } from '../../trace/testing/sample-processes'
import { createRaster } from '../testing/raster'
import { sceneOf } from '../testing/scene-of'
import { laneFigures } from './lane-figures'
import { bodyYAt, layoutLanes, rowAt } from './lane-layout'
import { metrics } from './lane-rows'
import { paintBody } from './paint-body'
import { taskBar } from './task-bar'

function modelOf(log: Parameters<typeof createRunBuilder>[2]) {
  const builder = createRunBuilder(processesProgram, DEFAULT_CONFIGURATION, log)
  while (builder.pull());
  return builder.model
}
const processes = modelOf(sampleProcessesLog())
const threads = modelOf(randomLog(7, 200, 3000))

/** The many threads are one group, which is folded unasked. */
const OPEN = (model: typeof threads) => (model === threads ? true : null)

function layout(model: typeof threads, arrangement: Arrangement, all: boolean | null = OPEN(model)) {
  return layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map(), all, selected: 0, arrangement })
}
const keys = (model: typeof threads, arrangement: Arrangement, all: boolean | null = OPEN(model)) => layout(model, arrangement, all).rows.map(({ key }) => key)
const tasks = (arrangement: Arrangement) => keys(threads, arrangement).filter((key) => key.startsWith('task-'))

describe('arranged lanes', () => {
  it('nothing arranged is as made, and rows lie one below the other', () => {
    const { rows, height } = layout(threads, AS_MADE)
    expect(tasks(AS_MADE).slice(0, 3)).toEqual(['task-1', 'task-2', 'task-3'])
    expect(rows.every((row, at) => row.y === rows.slice(0, at).reduce((sum, one) => sum + one.height, 0))).toBe(true)
    expect(height).toBe((rows.at(-1)?.y ?? 0) + (rows.at(-1)?.height ?? 0))
    expect(layout(threads, { ...AS_MADE, low: true }).height).toBeLessThan(height * 0.6)
  })

  it('filters by a part of the name, whatever is folded, and leaves out headings of nothing', () => {
    expect(keys(threads, { ...AS_MADE, filter: 't19' })).toEqual(['process-100', 'group-100-T', 'task-19', ...Array.from({ length: 10 }, (_, at) => `task-${190 + at}`)])
    expect(keys(threads, { ...AS_MADE, filter: 'nobody' })).toEqual([])
    // the name of a process is that of all beneath it
    const name = processes.process(101)?.name ?? ''
    expect(keys(processes, { ...AS_MADE, filter: name }, false)).toEqual(expect.arrayContaining(['process-101', 'task-2']))
    expect(keys(processes, { ...AS_MADE, filter: name }, false)).not.toContain('process-102')
  })

  it('sorts by name with numbers as numbers, by what ran, by the longest wait', () => {
    expect(tasks(sortLanes(AS_MADE, 'name')).slice(0, 4)).toEqual(['task-1', 'task-2', 'task-3', 'task-4'])
    const { ran, taskWait } = laneFigures(threads)
    for (const [sort, figure] of [
      ['activity', ran],
      ['wait', taskWait],
    ] as const) {
      const [, ...values] = tasks(sortLanes(AS_MADE, sort)).map((key) => figure[Number(key.slice(5))] ?? 0)
      expect(values).toEqual([...values].sort((a, b) => b - a))
      expect(values[0]).toBeGreaterThan(0)
    }
  })

  it('moves a lane among those beside it; another order forgets that', () => {
    const moved = moveLane(AS_MADE, 'task-3', layout(threads, AS_MADE).beside('task-3'), -1)
    expect(tasks(moved).slice(0, 4)).toEqual(['task-1', 'task-3', 'task-2', 'task-4'])
    expect(tasks(moveLane(moved, 'task-1', layout(threads, moved).beside('task-1'), -1))).toEqual(tasks(moved))
    expect(tasks(sortLanes(moved, 'made'))).toEqual(tasks(AS_MADE))
  })

  it('pinned lanes stand first, even out of a folded process, and only once', () => {
    const pinned = togglePinned(togglePinned(AS_MADE, 'task-3'), 'object-7')
    expect(keys(processes, togglePinned(AS_MADE, 'task-3'), false)[0]).toBe('task-3')
    const all = keys(threads, pinned)
    expect(all.slice(0, 2)).toEqual(['task-3', 'object-7'])
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBe(keys(threads, AS_MADE).length)
    expect(tasks(moveLane(pinned, 'task-3', layout(threads, pinned).beside('task-3'), 1))).toEqual(tasks(pinned))
    expect(keys(threads, moveLane(pinned, 'task-3', layout(threads, pinned).beside('task-3'), 1)).slice(0, 2)).toEqual(['object-7', 'task-3'])
    expect(keys(threads, togglePinned(togglePinned(pinned, 'task-3'), 'object-7'))).toEqual(keys(threads, AS_MADE))
  })

  it('hidden lanes are gone with all beneath them; all groups fold and unfold', () => {
    expect(keys(processes, hideLane(AS_MADE, 'process-101'))).not.toContain('task-2')
    expect(keys(processes, AS_MADE, false).filter((key) => key.startsWith('task-'))).toEqual([])
    expect(keys(processes, AS_MADE, true)).toEqual(expect.arrayContaining(['task-2', 'task-5']))
  })

  it('what was kept is read as far as it is understood', () => {
    const kept: Arrangement = { ...AS_MADE, sort: 'wait', low: true, pinned: ['task-3'], hidden: ['task-4'], moved: ['task-1'] }
    expect(readArrangement(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
    for (const nonsense of [null, 3, 'x', { sort: 'x', pinned: [1, {}], hidden: 'no', low: 1 }]) expect(readArrangement(nonsense)).toEqual(AS_MADE)
  })

  it('keeps pinned lanes in view while the others scroll, unless they leave no room', () => {
    const pinned = togglePinned(AS_MADE, 'task-5')
    const stuck = layoutLanes(threads, { compact: false, foldInternals: true, chosen: new Map(), all: true, selected: 0, arrangement: pinned, heightPx: 400 })
    const [first, second] = stuck.rows
    expect([first?.key, stuck.stuckPx]).toEqual(['task-5', first?.height])
    expect(layout(threads, pinned).stuckPx).toBe(0)
    const measures = metrics(false)
    const scrollTop = 1000
    // what is seen at the top is the pinned lane, wherever the others are
    expect(rowAt(stuck, bodyYAt(stuck, 3, scrollTop))?.key).toBe('task-5')
    expect(rowAt(stuck, bodyYAt(stuck, stuck.stuckPx + 3, scrollTop))?.key).not.toBe('task-5')
    expect(taskBar(threads, stuck, measures, 5, scrollTop)).toEqual(taskBar(threads, stuck, measures, 5, 0))
    // of a lane that has scrolled beneath it nothing is seen
    expect(second && taskBar(threads, stuck, measures, 1, (second.y ?? 0) + 60)).toBeUndefined()
    const scene = { ...sceneOf(threads, 'steps', 300), metrics: measures }
    const painted = (view: number) => {
      const raster = createRaster(300, 400)
      paintBody(raster.context, scene, { layout: stuck, scrollTop: view, heightPx: 400, ticks: [], selection: null, barOf: () => undefined })
      return raster.pixels.slice(0, stuck.stuckPx * 300)
    }
    expect(painted(scrollTop)).toEqual(painted(0))
  })
})
