/**
 * The interpreter lock of each process over time: who held it, how it changed hands and why, who waited for it, and
 * the garbage collections under it. Columns that only grow; each row of the model is looked at once.
 */
import { cell, item } from '../../model/cells'
import { GilReason, Operation, RecordKind, TaskState } from '../../log/record-kinds'
import { RecordReader } from '../model/record-reader'
import { countUpTo } from '../model/search'
import { ListRows } from './list-rows'

/** Row i holds from step[i], us[i] until the next row's. */
export interface GilHolders {
  readonly us: number[]
  readonly step: number[]
  /** task that holds it, 0 nobody */
  readonly holder: number[]
  /** GilReason: why the one before gave it up; `taken`: it was free */
  readonly reason: number[]
}

/** Row i holds from step[i], us[i] until the next row's. */
export interface GilWaiters {
  readonly us: number[]
  readonly step: number[]
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
    const position = countUpTo(holders.step.length, (i) => item(holders.step, i), step) - 1
    if (position < 0) return undefined
    const waiting = countUpTo(waiters.step.length, (i) => item(waiters.step, i), step) - 1
    return {
      holder: item(holders.holder, position),
      sinceUs: item(holders.us, position),
      waiters: waiters.tasks.at(waiting),
      from: holders.holder[position - 1] ?? 0,
      reason: item(holders.reason, position),
    }
  }

  private of(pid: number): GilHistory {
    const known = this.histories.get(pid)
    if (known !== undefined) return known
    const made: GilHistory = {
      holders: { us: [], step: [], holder: [], reason: [] },
      waiters: { us: [], step: [], tasks: new ListRows() },
      collections: [],
      users: new Set(),
      waitedUs: 0,
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
    const step = cell(events.step, row)
    if (kind === RecordKind.gil) {
      const pid = model.task(task || cell(events.a, row))?.pid
      if (pid === undefined) return
      const { holders, users } = this.of(pid)
      if (task !== 0) users.add(task)
      const last = holders.step.length - 1
      // given back and taken again at once: it was never free
      const passedOn = last >= 0 && holders.step[last] === step && holders.holder[last] === 0 && events.b[row] === GilReason.taken
      const reason = passedOn ? item(holders.reason, last) : cell(events.b, row)
      if (passedOn) {
        holders.holder[last] = task
        holders.reason[last] = reason
        return
      }
      holders.us.push(us)
      holders.step.push(step)
      holders.holder.push(task)
      holders.reason.push(reason)
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
  const last = waiters.step.length - 1
  if (last >= 0) history.waitedUs += waiters.tasks.latest.length * (us - item(waiters.us, last))
  if (waiters.step[last] === step) {
    waiters.us[last] = us
    waiters.tasks.set(last, tasks)
    return
  }
  waiters.us.push(us)
  waiters.step.push(step)
  waiters.tasks.set(last + 1, tasks)
}
