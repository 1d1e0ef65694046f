/**
 * Who had which permit of a semaphore, or a lock that several can have at once, from when to when: read from what was done with an object, each row looked at once.
 * A permit that somebody gives back who has none is that of whoever has had one longest.
 */
import { cell, item } from '../../model/cells'
import { Operation, RecordKind } from '../../log/record-kinds'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { Beginnings } from '../model/beginnings'
import { NarrowList } from '../model/columns'
import { firstValue } from '../model/object-value'
import type { ObjectRow, RunModel } from '../model/run-model'
import { ListRows } from './list-rows'

export class PermitHistory {
  /** by permit taken, in order: the event row that took it, the one that gave it back (-1: none yet) */
  readonly taken = new NarrowList()
  readonly given = new NarrowList()
  /** by change: which are out, in the order in which they were taken, each by its place from 1 on */
  private readonly begins: Beginnings
  private readonly out = new ListRows()
  private readonly model: RunModel
  private readonly object: ObjectRow
  private readonly isCounter: boolean
  private value: number
  private seen = 0

  constructor(model: RunModel, object: ObjectRow) {
    this.model = model
    this.object = object
    this.begins = new Beginnings(model)
    this.isCounter = OBJECT_KINDS[object.kind].family === 'counter'
    this.value = firstValue(object.kind, object.capacity)
  }

  /** Takes in what was done since the last call. */
  update(): void {
    const { events } = this.model
    for (; this.seen < this.object.events.length; this.seen++) {
      const row = item(this.object.events, this.seen)
      if (cell(events.kind, row) !== RecordKind.operation) continue
      const operation = cell(events.a, row)
      if (operation === Operation.acquire) this.acquire(row)
      else if (operation === Operation.release) this.release(row)
    }
  }

  /** The permits that are out after a step, in the order in which they were taken. */
  outAt(step: number): readonly number[] {
    return this.out.at(this.begins.rowAt(step)).map((place) => place - 1)
  }

  taskOf(permit: number): number {
    return cell(this.model.events.task, this.taken.at(permit))
  }

  private acquire(row: number): void {
    const { events } = this.model
    const task = cell(events.task, row)
    const permit = this.taken.length
    this.taken.set(permit, row)
    this.given.set(permit, -1)
    const before = this.out.latest
    // a lock that a task has already it has no second time: it has it in another way
    const again = this.isCounter ? [] : before.filter((place) => this.taskOf(place - 1) === task)
    for (const place of again) this.given.set(place - 1, row)
    this.set(row, [...before.filter((place) => !again.includes(place)), permit + 1])
  }

  private release(row: number): void {
    const { events } = this.model
    const task = cell(events.task, row)
    const count = cell(events.b, row)
    let out = this.out.latest
    const mostLeft = this.isCounter ? out.length - Math.max(1, count - this.value) : Math.min(count, out.length)
    if (this.isCounter || out.some((place) => this.taskOf(place - 1) === task)) out = this.give(out, row, task)
    while (out.length > Math.max(0, mostLeft)) out = this.give(out, row, task)
    this.set(row, out)
  }

  /** The last one that a task took, or if it has none, the one that was taken first. */
  private give(out: readonly number[], row: number, task: number): readonly number[] {
    const place = out.findLast((one) => this.taskOf(one - 1) === task) ?? out[0]
    if (place === undefined) return out
    this.given.set(place - 1, row)
    return out.filter((one) => one !== place)
  }

  private set(row: number, out: readonly number[]): void {
    const { events } = this.model
    this.value = cell(events.b, row)
    this.out.set(this.begins.rowFor(events.step(row)), out)
  }
}

const known = new WeakMap<ObjectRow, PermitHistory>()

/** The permits of an object, up to date with the run; null: it has none. */
export function permitsOf(model: RunModel, object: ObjectRow): PermitHistory | null {
  const { family, value } = OBJECT_KINDS[object.kind]
  if (family !== 'counter' && !(family === 'mutex' && value !== null)) return null
  const permits = known.get(object) ?? new PermitHistory(model, object)
  known.set(object, permits)
  permits.update()
  return permits
}
