/** Which segment, and which lock held, lies at a place of a task's lane. Pure. */
import type { Selection } from '../../../model/moment'
import { holdsAt } from '../../../trace/explain/holds'
import { lastStartingBy } from '../../view/in-view'
import { holdingsOf } from '../holdings'
import type { HitWorld } from '../lane'

/** The segment of a task that covers a place on the axis; -1 none. */
export function segmentAt(world: Pick<HitWorld, 'model' | 'space'>, task: number, unit: number): number {
  const rows = world.model.task(task)?.segments ?? []
  const { segments } = world.model
  const time = world.space.mode === 'time'
  const startOf = (segment: number) => (time ? segments.startUs(segment) : (segments.startStep[segment] as number))
  const index = lastStartingBy(rows.length, (at) => startOf(rows[at] as number), unit)
  if (index < 0) return -1
  const segment = rows[index] as number
  const open = (segments.endStep[segment] as number) < 0
  const end = open ? world.space.to : time ? segments.endUs(segment) : (segments.endStep[segment] as number)
  return unit <= end ? segment : -1
}

export function segmentHit(world: Pick<HitWorld, 'model' | 'space'>, task: number, unit: number): Selection {
  const segment = segmentAt(world, task, unit)
  return segment < 0 ? null : { kind: 'segment', segment }
}

/** The hold whose stripe lies in a slot; null: none. */
export function heldAt(world: Pick<HitWorld, 'model' | 'space'>, task: number, slot: number, unit: number): Selection {
  const rows = holdingsOf(world.model).of(task)?.slots[slot] ?? []
  const time = world.space.mode === 'time'
  const index = lastStartingBy(rows.length, (at) => (time ? (rows[at]?.startUs ?? 0) : (rows[at]?.startStep ?? 0)), unit)
  const held = rows[index]
  if (held === undefined) return null
  const end = held.endStep < 0 ? world.space.to : time ? held.endUs : held.endStep
  const object = unit <= end ? world.model.object(held.object) : undefined
  const [hold] = object ? holdsAt(world.model, object, held.startStep) : []
  return hold === undefined ? null : { kind: 'hold', object: held.object, hold }
}
