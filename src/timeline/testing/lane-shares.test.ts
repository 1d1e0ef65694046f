/**
 * What the lanes of cores, interpreter locks, the run queue, locks, permits, barriers, queues, pools, event loops, held locks and folded tasks paint in a
 * pixel is what the run was in it: for recorded runs, at random zooms. What is expected is asked of the model step by step, not of the histories that the lanes are drawn from.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cell } from '../../model/cells'
import type { AxisMode } from '../../model/moment'
import { OBJECT_KINDS, ObjectKind } from '../../log/object-kinds'
import { Operation, RecordKind, VerdictKind } from '../../log/record-kinds'
import { decodeRecording } from '../../log/recording'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { laneStateOf } from '../../trace/model/lane-state'
import type { RunModel } from '../../trace/model/run-model'
import { entry, LogScript, sampleConfiguration, sampleProgram } from '../../trace/testing/sample-run'
import { poolAt } from '../../trace/model/pool-tasks'
import { holdingsOf } from '../lanes/holdings'
import { layoutLanes } from '../lanes/lane-layout'
import { columnsOf } from '../lanes/paint-stretches'
import { laneOf, type LaneRow, wordsOf } from '../lanes/registry'
import type { Scene } from '../lanes/scene'
import { lockColour, taskColour } from '../look/palette'
import { lookOf } from '../look/state-look'
import { createRaster } from './raster'
import { sceneOf } from './scene-of'

const WIDTH = 60

function modelOf(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${path}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

/** What is stacked in a part of a lane after a step: a colour and how much of it, in CSS px at full size. */
type Amounts = readonly (readonly [colour: string, px: number])[]

interface Part {
  readonly name: string
  readonly top: number
  readonly height: number
  amounts(step: number): Amounts
}

/** The parts of a row that are painted in shares; none of a row of another kind. */
function partsOf({ model, metrics: m, theme, palette }: Scene, row: LaneRow): readonly Part[] {
  const colourOf = (task: number) => taskColour(task, theme)
  switch (row.kind) {
    case 'gil':
      return [
        {
          name: 'gil',
          top: m.laneTop,
          height: m.ownerBar,
          amounts: (step) => {
            const holder = model.gilAt(row.pid, step)?.holder ?? 0
            return holder === 0 ? [] : [[colourOf(holder), m.ownerBar]]
          },
        },
        {
          name: 'gil waiters',
          top: m.laneTop + m.ownerBar + m.stripeGap,
          height: m.waiterBar,
          amounts: (step) =>
            model.tasks.some(({ id, pid, within }) => pid === row.pid && within === 0 && model.taskAt(id, step)?.state === 'gil') ? [[palette.looks.gil.fill, m.waiterBar]] : [],
        },
      ]
    case 'cores':
      // which of them a task ran on is the kernel's business: how much of each colour there is in all of them together
      return [
        {
          name: 'cores',
          top: m.laneTop,
          height: row.cores * (m.box + 1),
          amounts: (step) => model.tasks.filter(({ id, within }) => within === 0 && model.taskAt(id, step)?.state === 'running').map(({ id }) => [colourOf(id), m.box] as const),
        },
      ]
    case 'runQueue':
      return [
        {
          name: 'run queue',
          top: m.laneTop,
          height: row.boxes * (m.box + 1),
          amounts: (step) => {
            const waiting = model.tasks.filter(({ id, within }) => within === 0 && model.taskAt(id, step)?.state === 'ready')
            return waiting.length > row.boxes ? [] : waiting.map(({ id }) => [colourOf(id), m.box + 1] as const)
          },
        },
      ]
    case 'object': {
      const object = model.object(row.object)
      if (!object) return []
      const { family, value, look } = OBJECT_KINDS[object.kind]
      const height = row.boxes > 1 ? row.boxes * (m.box + 1) - 1 : m.ownerBar
      const parts: Part[] = []
      if (family === 'mutex' && value === null)
        parts.push({
          name: 'owners',
          top: m.laneTop,
          height,
          amounts: (step) => {
            const owner = model.objectAt(object.id, step)?.owner ?? 0
            return owner === 0 ? [] : [[colourOf(owner), height]]
          },
        })
      if (family === 'container')
        parts.push({
          name: 'queue',
          top: m.laneTop,
          height,
          amounts: (step) => [[palette.looks.queue.fill, Math.min(row.boxes, model.objectAt(object.id, step)?.size ?? 0) * (m.box + 1)]],
        })
      if (family === 'channel')
        parts.push({
          name: 'channel',
          top: m.laneTop,
          height,
          amounts: (step) => {
            const now = model.objectAt(object.id, step)
            return [
              [palette.looks.queue.fill, Math.min(row.boxes, now?.size ?? 0) * (m.box + 1)],
              [palette.looks.queue.border || palette.faint, Math.min(row.boxes, now?.buffered.reduce((sum, { size }) => sum + size, 0) ?? 0) * (m.box + 1)],
            ]
          },
        })
      if (family === 'counter' || family === 'barrier') {
        const valueAt = (step: number) => model.objectAt(object.id, step)?.value ?? 0
        const all = Math.max(1, object.capacity, highest(model, valueAt))
        const fill = palette.looks[family === 'barrier' ? 'join' : 'running'].fill
        parts.push({
          name: family === 'barrier' ? 'arrivals' : 'permits',
          top: m.laneTop,
          height,
          amounts(step) {
            // before it is made, nothing of it is in use
            if (step < object.startStep) return []
            const value = valueAt(step)
            return [[fill, ((family === 'barrier' ? value : Math.max(0, all - value)) / all) * height]]
          },
        })
      }
      if (family === 'pool') {
        const now = (step: number) => poolAt(object.poolTasks ?? [], step)
        const all = Math.max(
          1,
          highest(model, (step) => now(step).running.length + now(step).pending.length),
        )
        const unit = height / all
        parts.push({
          name: 'pool',
          top: m.laneTop,
          height,
          amounts: (step) => [
            [palette.looks.running.fill, now(step).running.length * unit],
            [palette.looks.queue.fill, now(step).pending.length * unit],
          ],
        })
      }
      if (row.waits)
        parts.push({
          name: 'waiters',
          top: m.laneTop + height + m.stripeGap,
          height: m.waiterBar,
          amounts: (step) => ((model.objectAt(object.id, step)?.waiters.length ?? 0) > 0 ? [[palette.looks[look].fill, m.waiterBar]] : []),
        })
      return parts
    }
    case 'group': {
      const height = row.height - m.strandTop - m.strandBottom
      if (row.open) return []
      return [
        {
          name: 'census',
          top: m.strandTop,
          height,
          amounts: (step) =>
            row.group.tasks.flatMap((task): Amounts => {
              const segment = model.taskAt(task, step)?.segment ?? -1
              if (segment < 0) return []
              const look = lookOf(laneStateOf(cell(model.segments.state, segment), cell(model.segments.reason, segment)))
              return look === null || look === 'finished' || look === 'crashed' ? [] : [[palette.looks[look].fill, height / row.group.tasks.length]]
            }),
        },
      ]
    }
    case 'loop': {
      const object = model.object(row.object)
      if (!object) return []
      const height = row.boxes > 1 ? row.boxes * (m.box + 1) - 1 : m.ownerBar
      return [
        {
          name: 'loop',
          top: m.laneTop,
          height,
          amounts: (step) => [[palette.looks[OBJECT_KINDS[object.kind].look].fill, Math.min(row.boxes, model.objectAt(object.id, step)?.size ?? 0) * (m.box + 1)]],
        },
      ]
    }
    case 'task':
      return Array.from({ length: row.stripes }, (_, slot): Part => {
        const holds = holdingsOf(model).of(row.task)?.slots[slot] ?? []
        return {
          name: 'stripes',
          top: row.barTop + row.barHeight + m.stripeGap + slot * (m.stripe + m.stripeGap),
          height: m.stripe,
          // which of its locks lies in which stripe is the lane's business: that it has it then is the run's
          amounts: (step) =>
            holds
              .filter(({ object }) => model.objectAt(object, step)?.owner === row.task)
              .filter(({ startStep, endStep }) => startStep <= step && (endStep < 0 || step < endStep))
              .map(({ object }) => [lockColour(holdingsOf(model).ordinal(object), theme), m.stripe]),
        }
      })
    default:
      return []
  }
}

/** The largest of the values of all steps. */
function highest(model: RunModel, valueAt: (step: number) => number): number {
  let most = 0
  for (let step = 0; step < model.stepCount; step++) most = Math.max(most, valueAt(step))
  return most
}

interface Column {
  /** no stretch of any step in it is a pixel long */
  readonly dense: boolean
  readonly expected: ReadonlyMap<string, number>
}

function columnAt({ model, space }: Scene, { amounts }: Part, left: number, width: number): Column {
  const unitOf = (step: number) => (space.mode === 'time' ? (model.stepUs(step) ?? 0) : step)
  const expected = new Map<string, number>()
  let dense = true
  let from = Math.max(0, space.mode === 'time' ? model.stepAt(left) : Math.floor(left))
  while (from < model.stepCount && unitOf(from) < left + width) {
    const now = amounts(from)
    const told = JSON.stringify(now)
    const begin = unitOf(from)
    let to = from + 1
    while (to < model.stepCount && unitOf(to) < left + width * 2.5 && JSON.stringify(amounts(to)) === told) to++
    let start = from
    while (start > 0 && unitOf(start) > left - width * 2.5 && JSON.stringify(amounts(start - 1)) === told) start--
    const end = to < model.stepCount ? unitOf(to) : space.to
    if (end - unitOf(start) >= width) dense = false
    const covered = Math.min(end, left + width) - Math.max(begin, left)
    if (covered > 0) for (const [colour, px] of now) expected.set(colour, (expected.get(colour) ?? 0) + (covered / width) * px)
    from = to
  }
  return { dense: dense && left >= 0 && left + width < space.end, expected }
}

function look(model: RunModel, mode: AxisMode, at: number, share: number, seen: Map<string, number>): void {
  const { space } = sceneOf(model, mode, WIDTH)
  const from = space.from + at * (space.to - space.from)
  const scene = sceneOf(model, mode, WIDTH, [from, from + share * (space.to - space.from)])
  const grid = columnsOf(scene)
  const layout = layoutLanes(model, { compact: false, foldInternals: true, chosen: new Map(['machine', 'objects'].map((key) => [key, true])), selected: 0 })
  for (const row of layout.rows) {
    const parts = partsOf(scene, row)
    if (parts.length === 0) continue
    const raster = createRaster(WIDTH, row.height)
    laneOf(row).paint?.(raster.context, scene, row, 0, wordsOf(row, scene.words))
    for (const part of parts)
      for (let column = 2; column < grid.count - 2; column += 3) {
        const x = Math.round(grid.leftPx + column)
        if (x < 1 || x >= WIDTH - 1) continue
        const { dense, expected } = columnAt(scene, part, grid.from + column * grid.width, grid.width)
        if (!dense) continue
        const painted = new Map<string, number>()
        for (let y = part.top; y < part.top + part.height; y++) {
          const colour = raster.pixels[y * WIDTH + x] ?? ''
          painted.set(colour, (painted.get(colour) ?? 0) + 1)
        }
        // the line of a collection lies above
        if (painted.has(scene.palette.ink)) continue
        seen.set(part.name, (seen.get(part.name) ?? 0) + 1)
        const present = [...expected.values()].filter((px) => px > 0).length
        for (const [colour, px] of expected) {
          const pixels = painted.get(colour) ?? 0
          // a pixel for each of those that would be thinner than one is taken from the thickest; each core is rounded for itself
          const slack = present * (row.kind === 'cores' ? row.cores : 1) + 1.01
          if (Math.abs(pixels - Math.min(px, part.height)) > slack || (px > 1e-3 && pixels === 0))
            throw new Error(`${row.key}, ${part.name}, ${mode}, column ${column}: ${pixels} px of ${colour}, expected ${px}`)
        }
        for (const colour of painted.keys())
          if (colour !== '' && !expected.has(colour) && colour !== scene.palette.background) throw new Error(`${row.key}, ${part.name}: ${colour} was not there`)
      }
  }
}

const RUNS = [
  'lost-update/with-lock',
  'gil-moments/main',
  'bounded-queue/blocks',
  'queue-between-processes/main',
  'scheduling/mlfq',
  'spinning-threads/main',
  'hundred-sleepers/threads',
  'semaphore/main',
  'pool-map/thread-pool-executor',
  'asyncio-queue/main',
]

/** A lock that goes from hand to hand, others who wait for it; a queue, a connection, permits, a barrier, a pool and an event loop that fill and empty: hundreds of times. */
function busyLog(seed: number): RunModel {
  const script = new LogScript()
  let state = seed | 1
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >>> 8) % below
  }
  const [LOCK, QUEUE, CONNECTION, PERMITS, BARRIER, LOOP, POOL] = [1, 2, 3, 4, 5, 6, 7]
  const FIRST_FUTURE = 8
  script.commit(
    0,
    [RecordKind.process, { a: 100, b: 0, text: 'MainProcess' }],
    ...[1, 2, 3].flatMap((task) => [entry.task(task, task === 1 ? 0 : 1, `T${task}`, task === 1 ? 1 : 0, 1), entry.running(task, 1)]),
  )
  script.commit(
    1,
    entry.object(LOCK, ObjectKind.lock, 'lock', -1, 1),
    entry.object(QUEUE, ObjectKind.queue, 'q', -1, 1),
    entry.object(CONNECTION, ObjectKind.connection, 'c', -1, 1),
    entry.object(PERMITS, ObjectKind.semaphore, 's', 4, 1),
    entry.object(BARRIER, ObjectKind.barrier, 'b', 5, 1),
    entry.object(LOOP, ObjectKind.eventLoop, 'loop', -1, 1),
    entry.object(POOL, ObjectKind.pool, 'pool', -1, 1),
    // whose loop it is
    entry.operation(1, Operation.callbackAdd, LOOP, 1),
  )
  let now = 1000
  let owner = 0
  let waiter = 0
  let inQueue = 0
  let sent = 0
  let permits = 4
  let arrived = 0
  let ready = 0
  let futures = FIRST_FUTURE
  const pending: number[] = []
  const running: number[] = []
  for (let at = 0; at < 1400; at++) {
    now += 1000 * (1 + random(9))
    switch (random(8)) {
      case 0:
        if (owner !== 0) script.commit(now, entry.operation(owner, Operation.release, LOCK, 2), entry.owner(LOCK, 0, 2))
        owner = owner === 0 ? 1 + random(3) : 0
        if (owner !== 0) script.commit(now, entry.operation(owner, Operation.acquire, LOCK, 2), entry.owner(LOCK, owner, 2))
        break
      case 1:
        if (waiter !== 0) script.commit(now, entry.running(waiter, 2))
        waiter = waiter === 0 ? 1 + random(3) : 0
        if (waiter !== 0) script.commit(now, entry.blocked(waiter, 2, 1, LOCK))
        break
      case 2:
        inQueue = Math.max(0, Math.min(5, inQueue + (random(2) === 0 ? 1 : -1)))
        script.commit(
          now,
          entry.contents(
            1,
            QUEUE,
            Array.from({ length: inQueue }, (_, place) => String(place)),
            3,
          ),
        )
        break
      case 3: {
        const takes = permits === 4 || (permits > 0 && random(2) === 0)
        permits += takes ? -1 : 1
        script.commit(now, entry.operation(1, takes ? Operation.acquire : Operation.release, PERMITS, 5, '', permits))
        break
      }
      case 4:
        arrived = (arrived + 1) % 5
        if (arrived > 0) script.commit(now, entry.operation(2, Operation.arrive, BARRIER, 6, '', arrived))
        else script.commit(now, entry.operation(2, Operation.open, BARRIER, 6))
        break
      case 5:
        ready = Math.max(0, Math.min(5, ready + (random(2) === 0 ? 1 : -1)))
        script.commit(
          now,
          entry.contents(
            1,
            LOOP,
            Array.from({ length: ready }, (_, place) => String(place)),
            7,
          ),
        )
        break
      case 6: {
        const [next] = pending
        const [done] = running
        if (done !== undefined && random(2) === 0) {
          script.commit(now, entry.operation(2, Operation.done, running.shift() ?? 0, 8))
        } else if (next !== undefined && running.length < 2) {
          running.push(next)
          script.commit(now, entry.operation(2, Operation.run, pending.shift() ?? 0, 8))
        } else if (pending.length < 3) {
          const future = futures++
          pending.push(future)
          script.commit(now, entry.object(future, ObjectKind.future, 'f', -1, 8), entry.operation(1, Operation.submit, POOL, 8, 'work', future))
        }
        break
      }
      default: {
        const sends = sent === 0 || (sent < 4 && random(2) === 0)
        script.commit(now, entry.operation(sends ? 1 : 2, sends ? Operation.send : Operation.receive, CONNECTION, 4, 'x', 1))
        sent += sends ? 1 : -1
      }
    }
  }
  script.commit(now + 1000, entry.verdict(VerdictKind.finished))
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, script.write())
  while (builder.pull() > 0);
  return builder.model
}

describe('a pixel of a lane of objects and of the machine', () => {
  const seen = new Map<string, number>()
  it('is painted in the shares of what was, of locks, queues and connections that are hardly ever the same for a pixel', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 0.6, noNaN: true }), fc.double({ min: 0.3, max: 1, noNaN: true }), (seed, at, share) => {
        const model = busyLog(seed)
        for (const mode of ['time', 'steps'] as const) look(model, mode, at, share, seen)
      }),
      { numRuns: 8 },
    )
  })

  it.each(RUNS)('is painted in the shares of what was: %s', (path) => {
    const model = modelOf(path)
    for (const mode of ['time', 'steps'] as const) look(model, mode, 0, 1, seen)
    fc.assert(
      fc.property(
        fc.constantFrom('time' as const, 'steps' as const),
        fc.double({ min: 0, max: 0.7, noNaN: true }),
        fc.double({ min: 0.05, max: 0.3, noNaN: true }),
        (mode, at, share) => {
          look(model, mode, at, share, seen)
        },
      ),
      { numRuns: 3 },
    )
  })

  it('of each kind', () => {
    for (const name of ['gil', 'gil waiters', 'cores', 'run queue', 'owners', 'queue', 'channel', 'waiters', 'census', 'permits', 'arrivals', 'pool', 'loop', 'stripes'])
      expect([name, (seen.get(name) ?? 0) > 0]).toEqual([name, true])
  })
})
