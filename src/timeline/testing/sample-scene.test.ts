/** The pure parts together, on the hand-written sample run: layout, holdings, histories, hit testing, labels, arrows. */
import { describe, expect, it } from 'vitest'
import { createLogBuffers } from '../../log/log'
import { Operation, TaskState, VerdictKind } from '../../log/record-kinds'
import type { Selection } from '../../model/moment'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { RowList } from '../../trace/model/row-list'
import type { RunModel, WakeArrow } from '../../trace/model/run-model'
import { entry, LogScript, sampleConfiguration, sampleLog, sampleProgram } from '../../trace/testing/sample-run'
import { createAxisSpace, playheadAt, unitOf } from '../axis/axis-space'
import { hitHeader, hitPlot } from '../lanes/hit-test'
import { Holdings } from '../lanes/holdings'
import { type LaneLayout, layoutLanes, rowAt } from '../lanes/lane-layout'
import { metrics } from '../lanes/lane-rows'
import { ObjectHistories, type ObjectHistory } from '../../trace/history/object-history'
import type { TaskLaneRow } from '../lanes/task/row'
import { segmentAt } from '../lanes/task/segment-at'
import { segmentLabels } from '../lanes/task/segment-label'
import { arrowsInView, arrowsOf, MOST_ARROWS } from '../overlay/selected-arrows'
import { words } from './plain-words'

interface World {
  model: RunModel
  holdings: Holdings
  histories: ObjectHistories
}

function worldOf(log = sampleLog()): World {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  const { model } = builder
  const holdings = new Holdings(model)
  const histories = new ObjectHistories(model)
  holdings.update()
  histories.update()
  return { model, holdings, histories }
}

function layoutOf(world: World, foldInternals = true, chosen = new Map<string, boolean>()): LaneLayout {
  return layoutLanes(world.model, { compact: false, foldInternals, chosen, selected: 0 })
}

const lockOf = (model: RunModel) => model.objects.find((object) => object?.kind === 'lock')?.id ?? 0

describe('layout', () => {
  it('has the process, its tasks, the objects, the machine; threads have no object lane', () => {
    const keys = layoutOf(worldOf()).rows.map((row) => row.key)
    expect(keys).toEqual(['process-100', 'task-1', 'task-2', 'task-3', 'task-4', 'objects', 'object-1', 'machine'])
  })

  it('stacks rows without gaps and finds them again by height', () => {
    const layout = layoutOf(worldOf())
    let y = 0
    for (const row of layout.rows) {
      expect(row.y).toBe(y)
      expect(rowAt(layout, y)).toBe(row)
      expect(rowAt(layout, y + row.height - 0.5)).toBe(row)
      y += row.height
    }
    expect(layout.height).toBe(y)
    expect(rowAt(layout, y)).toBeUndefined()
    expect(rowAt(layout, -1)).toBeUndefined()
  })

  it('closes sections', () => {
    const keys = layoutOf(
      worldOf(),
      true,
      new Map([
        ['process-100', false],
        ['objects', false],
      ]),
    ).rows.map((row) => row.key)
    expect(keys).toEqual(['process-100', 'objects', 'machine'])
  })

  it('folds internal tasks below the rest', () => {
    const script = new LogScript()
    script.commit(0, entry.task(1, 0, 'MainThread', 1, 0), entry.running(1, 1), [1, { a: 100, text: 'main' }])
    script.commit(10, entry.task(2, 1, 'QueueFeederThread', 4, 0), entry.ready(2, 1))
    const world = worldOf(script.write())
    expect(layoutOf(world).rows.map((row) => row.key)).not.toContain('task-2')
    expect(
      layoutOf(world, false)
        .rows.map((row) => row.key)
        .slice(-2),
    ).toEqual(['internals', 'task-2'])
  })

  it('is empty for an empty log', () => {
    expect(layoutOf(worldOf(createLogBuffers(false))).height).toBe(0)
  })
})

describe('histories', () => {
  it('knows who held the lock and who waited for it', () => {
    const { model, holdings, histories } = worldOf()
    const lock = lockOf(model)
    expect(holdings.of(2)?.slots.map((slot) => slot.map((ownership) => ownership.object))).toEqual([[lock]])
    expect(holdings.of(1)).toBeUndefined()
    expect([...histories.of(lock).waiters.tasks]).toEqual([[3], []])
  })

  it('gives locks held together different stripes, and a free stripe again', () => {
    const script = new LogScript()
    script.commit(0, entry.task(1, 0, 'MainThread', 1, 0), entry.running(1, 1))
    for (const id of [1, 2, 3]) script.commit(id, entry.object(id, 1, `lock${id}`, -1, 1))
    const own = (atNs: number, object: number, task: number) =>
      script.commit(atNs, entry.operation(1, task ? Operation.acquire : Operation.release, object, 1), entry.owner(object, task, 1))
    own(10, 1, 1)
    own(20, 2, 1)
    own(30, 1, 0)
    own(40, 3, 1)
    own(50, 1, 1)
    const { holdings } = worldOf(script.write())
    expect(holdings.of(1)?.slots.map((slot) => slot.map((ownership) => ownership.object))).toEqual([[1, 3], [2], [1]])
  })

  it('are the same however the log arrives', () => {
    const log = sampleLog()
    const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
    const holdings = new Holdings(builder.model)
    const histories = new ObjectHistories(builder.model)
    while (builder.pull(7) > 0) {
      holdings.update()
      histories.update()
    }
    const whole = worldOf()
    const lock = lockOf(whole.model)
    const told = ({ series, waiters, marks }: ObjectHistory) => ({
      values: Array.from({ length: series.begins.length }, (_, row) => [series.begins.step(row), series.value.at(row)]),
      waiters: Array.from({ length: waiters.begins.length }, (_, row) => [waiters.begins.step(row), waiters.begins.us(row), waiters.tasks.at(row)]),
      marks,
    })
    expect(told(histories.of(lock))).toEqual(told(whole.histories.of(lock)))
    expect(told(histories.of(lock)).waiters.length).toBeGreaterThan(0)
    expect(holdings.of(3)).toEqual(whole.holdings.of(3))
  })
})

describe('hit testing', () => {
  const world = worldOf()
  const layout = layoutOf(world)
  const laneOf = (task: number) => layout.rows.find((row): row is TaskLaneRow => row.kind === 'task' && row.task === task) as TaskLaneRow

  it.each(['time', 'steps'] as const)('finds on the %s axis the segment the model names', (mode) => {
    const { model } = world
    const space = createAxisSpace(model, mode)
    for (let step = 0; step < model.stepCount; step++) {
      // on the time axis several steps may share a moment: the last of them is what is seen
      const unit = mode === 'steps' ? step + 0.5 : (model.stepUs(step) as number)
      const seen = mode === 'steps' ? step : model.stepAt(unit)
      for (const task of model.tasks) expect(segmentAt({ model, space }, task.id, unit)).toBe(model.taskAt(task.id, seen)?.segment ?? -1)
    }
  })

  it('tells bar, stripe, object lane and header apart', () => {
    const hits = { model: world.model, layout, metrics: metrics(false), space: createAxisSpace(world.model, 'time') }
    const lane = laneOf(2)
    const bar = lane.y + hits.metrics.laneTop + 5
    const stripe = lane.y + hits.metrics.laneTop + lane.barHeight + hits.metrics.stripeGap + 1
    const lock = lockOf(world.model)
    expect(hitPlot(hits, 2_500_000, bar)?.kind).toBe('segment')
    expect(hitPlot(hits, 2_500_000, stripe)).toEqual({ kind: 'hold', object: lock, hold: 0 })
    expect(hitPlot(hits, 8_000_000, stripe)).toBeNull()
    expect(hitPlot(hits, 0, 5)).toBeNull()
    const objectLane = layout.rows.find((row) => row.kind === 'object')
    const inLane = (objectLane?.y ?? 0) + hits.metrics.laneTop + 5
    expect(hitPlot(hits, 2_500_000, inLane)).toEqual({ kind: 'hold', object: lock, hold: 0 })
    const free = [...world.model.objects.flatMap(({ ownerships }) => [...ownerships])].at(-1)?.endUs ?? 0
    expect(hitPlot(hits, free, inLane)).toMatchObject({ kind: 'stay', object: lock })
    // before it was made there is nothing to tell of it
    expect(hitPlot(hits, -1, inLane)).toEqual({ kind: 'object', object: lock })
    expect(hitHeader(layout, bar)).toEqual({ kind: 'task', task: 2 })
  })

  it('seeks to where it shows, within the run', () => {
    const { model } = world
    for (const mode of ['time', 'steps'] as const) {
      const playhead = playheadAt(model, mode === 'time' ? 5_000_000 : 40.2, mode)
      expect(playhead?.step).toBe(mode === 'time' ? model.stepAt(5_000_000) : 40)
      expect(unitOf(playhead as { us: number; step: number }, mode)).toBeCloseTo(mode === 'time' ? 5_000_000 : 40.5)
      expect(playheadAt(model, 1e12, mode)?.step).toBe(model.stepCount - 1)
      expect(playheadAt(model, -5, mode)?.us).toBe(model.stepUs(0))
    }
  })
})

describe('labels', () => {
  const { model } = worldOf()
  const labelsOf = (task: number) => (model.task(task)?.segments ?? []).map((segment) => segmentLabels(model, segment, words)[0] ?? '')

  it('say what was printed and done', () => {
    expect(labelsOf(4)).toContain('free 0')
    expect(labelsOf(2).some((label) => label.includes('acquire lock') && label.includes('First 0'))).toBe(true)
    expect(labelsOf(1)[0]).toBe('start First · start Second · start Free')
  })

  it('say what is waited for', () => {
    expect(labelsOf(3)).toContain('waits (lock) · lock')
    expect(labelsOf(1)).toContain('waits (join) · First')
  })
})

describe('arrows', () => {
  it('belong to the selection', () => {
    const { model } = worldOf()
    const ofSelection = (selection: Selection) => arrowsOf(model, selection).flatMap((index) => model.arrows.at(index) ?? [])
    expect(ofSelection({ kind: 'task', task: 3 }).map((arrow) => `${arrow.from}→${arrow.to} ${arrow.kind}`)).toEqual(['1→3 start', '2→3 release', '3→1 join'])
    expect(ofSelection({ kind: 'object', object: lockOf(model) }).map((arrow) => arrow.kind)).toEqual(['release'])
    const waiting = model.task(3)?.segments.find((segment) => model.segments.object[segment] === lockOf(model)) as number
    expect(ofSelection({ kind: 'segment', segment: waiting }).map((arrow) => arrow.kind)).toEqual(['release'])
    expect(arrowsOf(model, null)).toEqual([])
  })

  it('are never more than a reader can follow', () => {
    const { model } = worldOf()
    const all = new RowList<WakeArrow>((row, index) => ({ index, atUs: row * 10, step: row, from: 1, to: 2, kind: 'release', object: 1 }))
    for (let row = 0; row < 500; row++) all.push(row)
    const many: RunModel = { ...model, arrows: all, events: { ...model.events, us: (row) => row * 10, step: (row) => row } }
    const arrows = Array.from({ length: 500 }, (_, index) => index)
    const space = createAxisSpace(model, 'time')
    const drawn = arrowsInView(many, arrows, space, [0, 5000], 2500)
    expect(drawn.length).toBe(MOST_ARROWS)
    expect(drawn.some((arrow) => arrow.atUs === 2500)).toBe(true)
    expect(arrowsInView(many, arrows, space, [100, 130], 0).map((arrow) => arrow.atUs)).toEqual([110, 120, 130])
  })
})

describe('what is still open at the end', () => {
  it('reaches past the end, so that a deadlock has room', () => {
    const script = new LogScript()
    script.commit(0, entry.task(1, 0, 'MainThread', 1, 0), entry.running(1, 1))
    script.commit(1_000_000, entry.state(1, TaskState.deadlocked, 2, 1, 0), entry.verdict(VerdictKind.deadlock))
    const { model } = worldOf(script.write())
    const space = createAxisSpace(model, 'time')
    const segment = segmentAt({ model, space }, 1, space.to)
    expect(model.segments.state[segment]).toBe(TaskState.deadlocked)
  })
})
