/** What is painted of a lane is what its segments come to: pixel by pixel, for random runs and random zooms. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { LANE_STATE_COUNT, laneStateOf } from '../../trace/model/lane-state'
import type { RunModel } from '../../trace/model/run-model'
import { TaskState, VerdictKind } from '../../log/record-kinds'
import { randomLog } from '../../trace/testing/random-log'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../../trace/testing/sample-run'
import { StretchTotals } from '../../trace/history/stretch-totals'
import { TaskStretches } from '../../trace/history/task-stretches'
import { ColumnStretches, columnsOf, startsAt, totalsOf } from '../lanes/paint-stretches'
import type { Scene } from '../lanes/scene'
import { paintTaskLane, stateColours } from '../lanes/task/paint'
import { lookOf } from '../look/state-look'
import { paintMinimap } from '../minimap/paint-minimap'
import { createRaster } from './raster'
import { sceneOf } from './scene-of'

const BAR = 20
const WIDTH = 90

function modelOf(log: ReturnType<typeof randomLog>): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  return builder.model
}

function paint(scene: Scene, task: number) {
  const raster = createRaster(WIDTH, BAR)
  const row = { kind: 'task', key: '', task, depth: 0, strand: false, last: false, y: 0, height: BAR, barTop: 0, barHeight: BAR, stripes: 0, other: 0, otherTop: 0 } as const
  paintTaskLane(raster.context, scene, row, 0)
  return raster
}

/** How many pixels of a column have each state's colour. */
function painted(raster: ReturnType<typeof createRaster>, scene: Scene, column: number): number[] {
  const colours = stateColours(scene.palette)
  const counts = new Array<number>(LANE_STATE_COUNT).fill(0)
  for (let y = 0; y < BAR; y++) {
    const state = colours.findIndex((colour) => colour !== '' && colour === raster.pixels[y * WIDTH + column])
    if (state >= 0) counts[state] = (counts[state] ?? 0) + 1
  }
  return counts
}

function shares(scene: Scene, task: number, left: number, right: number): number[] {
  const { model, space } = scene
  const counts = new Array<number>(LANE_STATE_COUNT).fill(0)
  for (const row of model.task(task)?.segments ?? []) {
    const time = space.mode === 'time'
    const open = (model.segments.endStep[row] as number) < 0
    const start = time ? model.segments.startUs(row) : (model.segments.startStep[row] as number)
    const end = open ? space.to : time ? model.segments.endUs(row) : (model.segments.endStep[row] as number)
    const state = laneStateOf(model.segments.state[row] as number, model.segments.reason[row] as number)
    counts[state] = (counts[state] ?? 0) + Math.max(0, Math.min(end, right) - Math.max(start, left)) / (right - left)
  }
  return counts
}

describe('a pixel of a lane', () => {
  it('is painted in the shares of its states', () => {
    let seen = 0
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 200, max: 3000 }),
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (seed, commits, at, span) => {
          const model = modelOf(randomLog(seed, 2, commits))
          for (const mode of ['time', 'steps'] as const) {
            const whole = sceneOf(model, mode, WIDTH)
            const length = whole.space.to - whole.space.from
            const from = whole.space.from + at * length
            const scene = sceneOf(model, mode, WIDTH, [from, Math.min(whole.space.to, from + span * length)])
            for (const { id } of model.tasks) {
              const raster = paint(scene, id)
              const task = model.task(id)
              if (!task) continue
              const grid = columnsOf(scene)
              const { dense } = totalsOf(task, mode, () => new TaskStretches(model, task, mode)).view(grid.from, grid.width, grid.count, scene.space.to)
              const colours = stateColours(scene.palette)
              for (const column of dense) {
                const x = grid.leftPx + column
                if (x < 0 || x >= WIDTH) continue
                seen++
                const expected = shares(scene, id, grid.from + column * grid.width, grid.from + (column + 1) * grid.width)
                const present = expected.filter((share) => share > 0).length
                painted(raster, scene, x).forEach((pixels, state) => {
                  if (colours[state] === '') return
                  // a pixel for each of those that would be thinner than one is taken from the thickest
                  expect(Math.abs(pixels - (expected[state] as number) * BAR)).toBeLessThanOrEqual(present + 0.51)
                  if ((expected[state] as number) > 1e-6) expect(pixels).toBeGreaterThan(0)
                  // less than that may be painted or not: a stretch may end in a column by a rounding error
                  else if ((expected[state] as number) < 1e-12) expect(pixels).toBe(0)
                })
              }
            }
          }
        },
      ),
      { numRuns: 25, examples: [[-389003251, 485, 0, 0.9999999969539144]] },
    )
    expect(seen).toBeGreaterThan(200)
  })

  it('shows a thread that sleeps nearly always as one that sleeps', () => {
    const script = new LogScript()
    script.commit(0, entry.task(1, 0, 'MainThread', 1, 0), entry.running(1, 1))
    const SLEEP = 5
    for (let at = 0; at < 1200; at++) {
      script.commit(at * 50_000_000 + 1000, entry.state(1, TaskState.blocked, 2, SLEEP, 0))
      script.commit((at + 1) * 50_000_000, entry.running(1, 1))
    }
    script.commit(60_000_001_000, entry.verdict(VerdictKind.finished))
    const model = modelOf(script.write())
    const scene = sceneOf(model, 'time', WIDTH)
    const raster = paint(scene, 1)
    const counts = painted(raster, scene, 40)
    const running = scene.palette.looks.running.fill
    // the tail beyond the end, where it runs on, aside
    expect(raster.pixels.filter((colour, at) => colour === running && at % WIDTH < WIDTH * 0.95).length).toBeLessThanOrEqual(WIDTH)
    expect(Math.max(...counts)).toBe(BAR - 1)
  })

  it('of a deadlock of a microsecond is marked', () => {
    const script = new LogScript()
    script.commit(0, entry.task(1, 0, 'MainThread', 1, 0), entry.running(1, 1))
    script.commit(30_000_000_000, entry.state(1, TaskState.deadlocked, 2, 1, 0))
    script.commit(30_000_001_000, entry.state(1, TaskState.finished, 2, 0, 0))
    script.commit(60_000_000_000, entry.verdict(VerdictKind.finished))
    const scene = sceneOf(modelOf(script.write()), 'time', WIDTH)
    const raster = paint(scene, 1)
    const marked = new Set(raster.pixels.flatMap((colour, at) => (colour === scene.palette.looks.deadlocked.fill ? [at % WIDTH] : [])))
    expect(marked.size).toBe(3)
  })
})

describe('a column of the minimap', () => {
  const HEIGHT = 30

  /** The colours of the states, each as much as its share, on the background: red, green, blue. */
  function mix({ palette }: Scene, shareOf: readonly number[]): number[] {
    const parts = shareOf.map((share, state) => {
      const look = lookOf(state)
      return { share: look === null || look === 'new' ? 0 : share, hex: look === null ? palette.panel : palette.looks[look].fill }
    })
    const left = 1 - parts.reduce((sum, { share }) => sum + share, 0)
    return [1, 3, 5].map((at) => [...parts, { share: left, hex: palette.panel }].reduce((sum, { share, hex }) => sum + share * Number.parseInt(hex.slice(at, at + 2), 16), 0))
  }

  it('has the colours of what the lane was in it, each as much as its share', () => {
    let seen = 0
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 400, max: 3000 }), (seed, commits) => {
        const model = modelOf(randomLog(seed, 3, commits))
        for (const mode of ['time', 'steps'] as const) {
          const scene = sceneOf(model, mode, WIDTH)
          const { space } = scene
          const raster = createRaster(WIDTH, HEIGHT)
          paintMinimap(raster.context, { model, space, palette: scene.palette, widthPx: WIDTH, heightPx: HEIGHT, dpr: 1 })
          const tasks = model.tasks.filter((task) => !task.internal)
          const pitch = Math.min(6, (HEIGHT - 6) / tasks.length)
          const width = (space.to - space.from) / WIDTH
          for (const [lane, task] of tasks.entries()) {
            const row = Math.round((HEIGHT - pitch * tasks.length) / 2 + lane * pitch)
            const { dense } = totalsOf(task, mode, () => new TaskStretches(model, task, mode)).view(space.from, width, WIDTH, space.to)
            for (const column of dense) {
              const colour = raster.pixels[row * WIDTH + column] ?? ''
              // the marks of what is severe lie above
              if (!colour.startsWith('rgb(')) continue
              seen++
              const expected = mix(scene, shares(scene, task.id, space.from + column * width, space.from + (column + 1) * width))
              const painted = colour.slice(4, -1).split(',').map(Number)
              for (const [part, value] of expected.entries()) expect(Math.abs((painted[part] ?? 0) - value)).toBeLessThanOrEqual(1)
            }
          }
        }
      }),
      { numRuns: 10 },
    )
    expect(seen).toBeGreaterThan(200)
  })
})

describe('stretches that begin in columns, as those of cores, locks and queues', () => {
  it('come to what each held for how long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.nat(3), fc.nat(5)), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (rows, columns, at) => {
          const us: number[] = []
          let now = 0
          for (const [length] of rows) {
            us.push(now)
            now += length
          }
          const amounts = (index: number, add: (channel: number, amount: number) => void) => add(rows[index]?.[1] ?? 0, rows[index]?.[2] ?? 0)
          const totals = new StretchTotals(new ColumnStretches(startsAt(us, us), 'time', 4, amounts))
          totals.update()
          const from = at * now
          const width = Math.max(1, now - from) / columns
          const { dense, bases, means } = totals.view(from, width, columns, now)
          dense.forEach((column, place) => {
            const expected = [0, 0, 0, 0]
            rows.forEach(([, channel, amount], index) => {
              const covered = Math.min(us[index + 1] ?? now, from + (column + 1) * width) - Math.max(us[index] ?? 0, from + column * width)
              if (covered > 0) expected[channel] = (expected[channel] ?? 0) + (covered / width) * amount
            })
            for (let channel = 0; channel < 4; channel++) expect(means[(bases[place] as number) + channel]).toBeCloseTo(expected[channel] ?? 0, 6)
          })
        },
      ),
    )
  })
})
