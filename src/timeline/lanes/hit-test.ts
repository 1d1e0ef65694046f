/** What lies under a point of the plot. Pure: works from the layout and the model, not from pixels drawn. */
import type { RunModel } from '../../trace/model/run-model'
import type { AxisSpace } from '../axis/axis-space'
import { lastStartingBy } from '../view/in-view'
import { type LaneLayout, type Metrics, rowAt } from './lane-layout'
import type { Holdings } from './holdings'
import type { Selection } from '../timeline-api'

export interface HitWorld {
  readonly model: RunModel
  readonly space: AxisSpace
  readonly layout: LaneLayout
  readonly holdings: Holdings
  readonly metrics: Metrics
}

/** `unit`: place on the axis; `bodyY`: CSS px from the top of the scrolled body. A stripe gives its lock. */
export function hitPlot(world: HitWorld, unit: number, bodyY: number): Selection {
  const row = rowAt(world.layout, bodyY)
  if (row === undefined) return null
  if (row.kind === 'object') return { kind: 'object', object: row.object }
  if (row.kind === 'process' && !row.open) {
    const segment = segmentAt(world, world.model.process(row.pid)?.mainTask ?? 0, unit)
    return segment < 0 ? null : { kind: 'segment', segment }
  }
  if (row.kind !== 'task') return null
  const stripeTop = row.y + row.barTop + row.barHeight + world.metrics.stripeGap / 2
  if (bodyY >= stripeTop && row.stripes > 0) {
    const slot = Math.floor((bodyY - stripeTop) / (world.metrics.stripe + world.metrics.stripeGap))
    const object = heldAt(world, row.task, slot, unit)
    return object === 0 ? null : { kind: 'object', object }
  }
  const segment = segmentAt(world, row.task, unit)
  return segment < 0 ? null : { kind: 'segment', segment }
}

/** What a point of the header column stands for. */
export function hitHeader(layout: LaneLayout, bodyY: number): Selection {
  const row = rowAt(layout, bodyY)
  if (row?.kind === 'task') return { kind: 'task', task: row.task }
  if (row?.kind === 'object') return { kind: 'object', object: row.object }
  return null
}

/** The segment of a task that covers a place on the axis; -1 none. */
export function segmentAt(world: Pick<HitWorld, 'model' | 'space'>, task: number, unit: number): number {
  const rows = world.model.task(task)?.segments ?? []
  const { segments } = world.model
  const time = world.space.mode === 'time'
  const starts = time ? segments.startUs : segments.startStep
  const index = lastStartingBy(rows.length, (at) => starts[rows[at] as number] as number, unit)
  if (index < 0) return -1
  const segment = rows[index] as number
  const open = (segments.endStep[segment] as number) < 0
  const end = open ? world.space.to : ((time ? segments.endUs[segment] : segments.endStep[segment]) as number)
  return unit <= end ? segment : -1
}

function heldAt(world: HitWorld, task: number, slot: number, unit: number): number {
  const rows = world.holdings.of(task)?.slots[slot] ?? []
  const time = world.space.mode === 'time'
  const index = lastStartingBy(rows.length, (at) => (time ? (rows[at]?.startUs ?? 0) : (rows[at]?.startStep ?? 0)), unit)
  const held = rows[index]
  if (held === undefined) return 0
  const end = held.endStep < 0 ? world.space.to : time ? held.endUs : held.endStep
  return unit <= end ? held.object : 0
}
