/**
 * Who waits for a core, in the order in which the policy will take them, at each instant of a run: columns that only
 * grow, read from the records of states, levels and expected bursts, each looked at once.
 * A queue passed through within one step leaves no row. What is kept of a row is what came or went.
 *
 *   rr, fcfs    by arrival
 *   sjf, srtf   by the burst they are expected to need
 *   mlfq        by level, in each by arrival
 */
import { cell, item } from '../../model/cells'
import { RecordKind, TaskState } from '../../log/record-kinds'
import { RecordReader } from '../model/record-reader'
import type { RunModel } from '../model/run-model'
import { Beginnings } from '../model/beginnings'
import { ListRows } from './list-rows'

export interface Waiting {
  readonly task: number
  /** mlfq */
  readonly level: number
  /** sjf, srtf: microseconds; else 0 */
  readonly expectedUs: number
}

export class RunQueueHistory extends RecordReader {
  readonly begins: Beginnings
  /** most that ever waited at once, for any time at all */
  largest = 0
  /** time that anybody spent in it, all tasks together, up to the last change, microseconds */
  waitedUs = 0
  private readonly levels = new Map<number, number>()
  private queue: readonly Waiting[] = []
  private lastUs = 0
  /** by row: the places in `known` of those that wait, from 1 on */
  private readonly rows = new ListRows()
  /** each way in which a task ever waited, and its place */
  private readonly known: Waiting[] = []
  private readonly places = new Map<string, number>()

  constructor(model: RunModel) {
    super(model)
    this.begins = new Beginnings(model)
  }

  /** The queue after `step`. */
  at(step: number): readonly Waiting[] {
    return this.queueOf(this.begins.rowAt(step))
  }

  /** The queue in a row; empty where there is none. */
  queueOf(row: number): readonly Waiting[] {
    return this.rows.at(row).map((place) => item(this.known, place - 1))
  }

  /** The run is over: gives back what was kept for more. */
  trim(): void {
    this.begins.trim()
    this.rows.trim()
  }

  protected take(row: number): void {
    const { events } = this.model
    const kind = cell(events.kind, row)
    const task = cell(events.task, row)
    const a = cell(events.a, row)
    if (kind === RecordKind.level) {
      this.levels.set(task, a)
      // the lifted keep their order: the lists of lower levels are appended to the first, one after the other
      if (this.waits(task)) this.change(row, (queue) => queue.map((one) => (one.task === task ? { ...one, level: a } : one)))
      return
    }
    if (kind === RecordKind.expected && this.waits(task)) {
      this.change(row, (queue) => insert(without(queue, task), { task, level: 0, expectedUs: a }))
      return
    }
    if (kind !== RecordKind.state || this.model.task(task)?.within !== 0) return
    if (a === TaskState.ready) this.change(row, (queue) => insert(without(queue, task), { task, level: this.levels.get(task) ?? 0, expectedUs: 0 }))
    else if (this.waits(task)) this.change(row, (queue) => without(queue, task))
  }

  private waits(task: number): boolean {
    return this.queue.some((one) => one.task === task)
  }

  private change(row: number, how: (queue: readonly Waiting[]) => readonly Waiting[]): void {
    const { events } = this.model
    const us = events.us(row)
    if (us > this.lastUs) this.largest = Math.max(this.largest, this.queue.length)
    this.waitedUs += this.queue.length * (us - this.lastUs)
    this.lastUs = us
    this.queue = how(this.queue)
    this.rows.set(
      this.begins.rowFor(events.step(row)),
      this.queue.map((one) => this.placeOf(one)),
    )
  }

  private placeOf(one: Waiting): number {
    const key = `${one.task} ${one.level} ${one.expectedUs}`
    const known = this.places.get(key)
    if (known !== undefined) return known
    const place = this.known.push(one)
    this.places.set(key, place)
    return place
  }
}

function without(queue: readonly Waiting[], task: number): readonly Waiting[] {
  return queue.some((one) => one.task === task) ? queue.filter((one) => one.task !== task) : queue
}

/** Behind all that go before it: the same or a higher level, the same or a shorter burst. */
function insert(queue: readonly Waiting[], one: Waiting): readonly Waiting[] {
  let at = queue.length
  while (at > 0) {
    const before = item(queue, at - 1)
    if (before.level < one.level || (before.level === one.level && before.expectedUs <= one.expectedUs)) break
    at--
  }
  return [...queue.slice(0, at), one, ...queue.slice(at)]
}
