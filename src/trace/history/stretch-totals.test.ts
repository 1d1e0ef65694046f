import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRunBuilder } from '../decode/run-builder'
import { LANE_STATE_COUNT, laneStateOf } from '../model/lane-state'
import type { RunModel } from '../model/run-model'
import { randomLog } from '../testing/random-log'
import { sampleConfiguration, sampleProgram } from '../testing/sample-run'
import { type StretchView, StretchTotals } from './stretch-totals'
import { TaskStretches } from './task-stretches'

type Axis = 'time' | 'steps'

function unitsOf(model: RunModel, axis: Axis, row: number, openEnd: number): readonly [number, number] {
  const { segments } = model
  const end = axis === 'time' ? segments.endUs(row) : (segments.endStep[row] as number)
  return [axis === 'time' ? segments.startUs(row) : (segments.startStep[row] as number), end >= 0 ? end : openEnd]
}

/** The definition: how much of a column each state takes, summed over every segment. */
function sharesOf(model: RunModel, task: number, axis: Axis, left: number, right: number, openEnd: number): Float64Array {
  const shares = new Float64Array(LANE_STATE_COUNT)
  for (const row of model.task(task)?.segments ?? []) {
    const [start, end] = unitsOf(model, axis, row, openEnd)
    const length = Math.min(end, right) - Math.max(start, left)
    const state = laneStateOf(model.segments.state[row] as number, model.segments.reason[row] as number)
    if (length > 0) shares[state] = (shares[state] as number) + length / (right - left)
  }
  return shares
}

function check(model: RunModel, task: number, axis: Axis, view: StretchView, from: number, width: number, columns: number, openEnd: number): void {
  const rows = model.task(task)?.segments ?? []
  const dense = new Set(view.dense)
  view.dense.forEach((column, at) => {
    const expected = sharesOf(model, task, axis, from + column * width, from + (column + 1) * width, openEnd)
    for (let state = 0; state < LANE_STATE_COUNT; state++) expect(view.means[(view.bases[at] as number) + state]).toBeCloseTo(expected[state] as number, 6)
  })
  // every segment is drawn: as itself where it is wide, else in the columns that it touches
  rows.forEach((row, index) => {
    const [start, end] = unitsOf(model, axis, row, openEnd)
    if (end <= start || end <= from || start >= from + columns * width) return
    if (end - start >= width) expect(view.wide).toContain(index)
    else {
      for (let column = Math.max(0, Math.floor((start - from) / width)); column < columns && from + column * width < end; column++) expect(dense.has(column)).toBe(true)
    }
  })
  // nothing lies over anything: a wide one ends where a dense column begins
  view.wide.forEach((_, at) => {
    for (let column = 0; column < columns; column++) {
      if (!dense.has(column)) continue
      const overlap = Math.min(view.wideTo[at] as number, from + (column + 1) * width) - Math.max(view.wideFrom[at] as number, from + column * width)
      expect(overlap).toBeLessThan(width * 1e-6)
    }
  })
}

/** The last bits of a place depend on where the window begins. */
function expectNear(a: Readonly<Record<string, readonly (readonly number[])[]>>, b: typeof a): void {
  for (const [name, rows] of Object.entries(b)) {
    expect(a[name]?.map((row) => row.length)).toEqual(rows.map((row) => row.length))
    for (const [at, row] of rows.entries()) for (const [column, value] of row.entries()) expect(a[name]?.[at]?.[column]).toBeCloseTo(value, 6)
  }
}

describe('the columns of a lane', () => {
  it('hold what the segments come to, for random runs and random zooms', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 40 }),
        fc.tuple(fc.nat(1000), fc.nat(1000)),
        (seed, tasks, commits, columns, [x, y]) => {
          const builder = createRunBuilder(sampleProgram, sampleConfiguration, randomLog(seed, tasks, commits))
          builder.pull()
          const { model } = builder
          for (const axis of ['time', 'steps'] as const) {
            const whole = axis === 'time' ? model.endUs : model.stepCount
            const openEnd = whole * 1.03 + 1
            const from = (Math.min(x, y) / 1000) * openEnd
            const width = Math.max(0.01, (Math.abs(x - y) / 1000) * openEnd) / columns
            for (const task of model.tasks) {
              const totals = new StretchTotals(new TaskStretches(model, task, axis))
              totals.update()
              check(model, task.id, axis, totals.view(from, width, columns, openEnd), from, width, columns, openEnd)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are the same whether the run was looked at while it grew or only at the end', () => {
    const log = randomLog(5, 2, 1500)
    const growing = createRunBuilder(sampleProgram, sampleConfiguration, log)
    let totals: StretchTotals | null = null
    while (growing.pull(97) > 0) {
      const task = growing.model.task(1)
      if (task) totals ??= new StretchTotals(new TaskStretches(growing.model, task, 'time'))
      totals?.update()
    }
    const task = growing.model.task(1)
    if (!task || !totals) throw new Error('no task')
    const whole = new StretchTotals(new TaskStretches(growing.model, task, 'time'))
    whole.update()
    const width = growing.model.endUs / 64
    expect(totals.view(0, width, 64, growing.model.endUs)).toEqual(whole.view(0, width, 64, growing.model.endUs))
  })

  it('are the same whether the window came there in steps or at once', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 50, max: 900 }),
        fc.integer({ min: 8, max: 60 }),
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 }),
        (seed, commits, columns, moves) => {
          const builder = createRunBuilder(sampleProgram, sampleConfiguration, randomLog(seed, 2, commits))
          builder.pull()
          const { model } = builder
          const [task] = model.tasks
          if (!task) return
          for (const axis of ['time', 'steps'] as const) {
            const openEnd = (axis === 'time' ? model.endUs : model.stepCount) * 1.03 + 1
            // no stretch begins just where a column does: which side it counts to would be a matter of the last bit
            const width = (openEnd / 3 / columns) * 1.000318309886
            const moved = new StretchTotals(new TaskStretches(model, task, axis))
            moved.update()
            let first = columns
            for (const move of [0, ...moves]) {
              first = Math.max(0, first + move)
              const from = first * width
              const fresh = new StretchTotals(new TaskStretches(model, task, axis))
              fresh.update()
              const [a, b] = [moved.view(from, width, columns, openEnd), fresh.view(from, width, columns, openEnd)]
              const to = from + columns * width
              expect(b.present.every((state) => a.present.includes(state))).toBe(true)
              const seen = ({ wide, wideFrom, wideTo, dense, bases, means }: StretchView) => ({
                wide: [...wide].flatMap((index, at) => {
                  const [left, right] = [Math.max(from, wideFrom[at] as number), Math.min(to, wideTo[at] as number)]
                  return right - left > width * 1e-6 ? [[index, left, right]] : []
                }),
                // where a stretch ends with a column, the next one may have nothing of it
                dense: [...dense].flatMap((column, at) => {
                  const shares = Array.from({ length: LANE_STATE_COUNT }, (_, state) => means[(bases[at] as number) + state] as number)
                  return shares.some((share) => share > 1e-6) ? [[column, ...shares]] : []
                }),
              })
              expectNear(seen(a), seen(b))
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
