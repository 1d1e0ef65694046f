/**
 * The interpreter lock of each process over time: who held it, how it changed hands and why, who waited for it, and
 * the garbage collections under it. Columns that only grow; each row of the model is looked at once.
 */
import { cell } from '../../model/cells'
import { GilReason, Operation, RecordKind, TaskState } from '../../log/record-kinds'
import { NarrowList } from '../model/columns'
import { RecordReader } from '../model/record-reader'
import { Beginnings } from '../model/beginnings'
import { ListRows } from './list-rows'

export interface GilHolders {
  readonly begins: Beginnings
  /** task that holds it, 0 nobody */
  readonly holder: NarrowList
  /** GilReason: why the one before gave it up; `taken`: it was free */
  readonly reason: NarrowList
}

export interface GilWaiters {
  readonly begins: Beginnings
  /** in order of arrival */
  readonly tasks: ListRows
}

export interface Collection {
  readonly us: number
  readonly step: number
  readonly task: number
}

export interface GilHistory {
  readonly holders: GilHolders
  readonly waiters: GilWaiters
  readonly collections: Collection[]
  /** how many tasks ever held it */
  readonly users: Set<number>
  /** time spent waiting for it, all tasks together, up to the last change, microseconds */
  waitedUs: number
  /** when who waits changed last */
  changedUs: number
}

export interface GilMoment {
  readonly holder: number
  readonly sinceUs: number
  readonly waiters: readonly number[]
  /** the hand-over by which the holder got it, or by which it became free */
  readonly from: number
  readonly reason: number
}

export class GilHistories extends RecordReader {
  /** by pid, in order of first use */
  readonly histories = new Map<number, GilHistory>()
  /** What is known of a process's GIL after `step`; undefined before its first use. */
  at(pid: number, step: number): GilMoment | undefined {
    const history = this.histories.get(pid)
    if (history === undefined) return undefined
    const { holders, waiters } = history
    const position = holders.begins.rowAt(step)
    if (position < 0) return undefined
    return {
      holder: holders.holder.at(position),
      sinceUs: holders.begins.us(position),
      waiters: waiters.tasks.at(waiters.begins.rowAt(step)),
      from: position > 0 ? holders.holder.at(position - 1) : 0,
      reason: holders.reason.at(position),
    }
  }

  /** The run is over: gives back what was kept for more. */
  trim(): void {
    for (const { holders, waiters } of this.histories.values()) for (const column of [...Object.values(holders), ...Object.values(waiters)]) column.trim()
  }

  private of(pid: number): GilHistory {
    const known = this.histories.get(pid)
    if (known !== undefined) return known
    const made: GilHistory = {
      holders: { begins: new Beginnings(this.model), holder: new NarrowList(), reason: new NarrowList() },
      waiters: { begins: new Beginnings(this.model), tasks: new ListRows() },
      collections: [],
      users: new Set(),
      waitedUs: 0,
      changedUs: 0,
    }
    this.histories.set(pid, made)
    return made
  }

  protected take(row: number): void {
    const { model } = this
    const { events } = model
    const kind = cell(events.kind, row)
    const task = cell(events.task, row)
    const us = events.us(row)
    const step = events.step(row)
    if (kind === RecordKind.gil) {
      const pid = model.task(task || cell(events.a, row))?.pid
      if (pid === undefined) return
      const { holders, users } = this.of(pid)
      if (task !== 0) users.add(task)
      const last = holders.begins.length - 1
      // given back and taken again at once: it was never free
      const passedOn = last >= 0 && holders.begins.step(last) === step && holders.holder.at(last) === 0 && events.b[row] === GilReason.taken
      if (passedOn) {
        holders.holder.set(last, task)
        return
      }
      const at = holders.begins.add(step)
      holders.holder.set(at, task)
      holders.reason.set(at, cell(events.b, row))
      return
    }
    const about = model.task(task)
    if (about === undefined) return
    if (kind === RecordKind.operation && events.a[row] === Operation.collect) this.of(about.pid).collections.push({ us, step, task })
    if (kind !== RecordKind.state || about.within !== 0) return
    const history = this.histories.get(about.pid)
    const waiting = history?.waiters.tasks.latest ?? []
    if (events.a[row] === TaskState.gil) changeWaiters(this.of(about.pid), us, step, [...waiting.filter((id) => id !== task), task])
    else if (history !== undefined && waiting.includes(task)) {
      changeWaiters(
        history,
        us,
        step,
        waiting.filter((id) => id !== task),
      )
    }
  }
}

function changeWaiters(history: GilHistory, us: number, step: number, tasks: readonly number[]): void {
  const { waiters } = history
  history.waitedUs += waiters.tasks.latest.length * (us - history.changedUs)
  history.changedUs = us
  waiters.tasks.set(waiters.begins.rowFor(step), tasks)
}
