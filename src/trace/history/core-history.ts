/**
 * Which task each virtual core ran over time: the Gantt chart of an operating systems course. Columns that only grow,
 * read from the records of states, each looked at once. Cores are given out as the kernel does it: the one a task ran
 * on last if that is idle, else the first idle one.
 */
import { cell, item } from '../../model/cells'
import { RecordKind, TaskState } from '../../log/record-kinds'
import { NarrowList } from '../model/columns'
import { RecordReader } from '../model/record-reader'
import { Beginnings } from '../model/beginnings'

export interface CoreColumns {
  readonly begins: Beginnings
  /** 0: idle */
  readonly task: NarrowList
}

export class CoreHistory extends RecordReader {
  /** by core, as many as were ever used */
  readonly cores: CoreColumns[] = []
  private readonly running: number[] = []
  private readonly coreOf = new Map<number, number>()
  protected take(row: number): void {
    const { events } = this.model
    if (events.kind[row] !== RecordKind.state) return
    const task = cell(events.task, row)
    if (this.model.task(task)?.within !== 0) return
    const last = this.coreOf.get(task) ?? 0
    const on = this.running[last] === task
    if ((events.a[row] === TaskState.running) === on) return
    const core = on ? last : this.idle(last)
    this.coreOf.set(task, core)
    this.running[core] = on ? 0 : task
    while (this.cores.length <= core) this.cores.push({ begins: new Beginnings(this.model), task: new NarrowList() })
    const columns = item(this.cores, core)
    // what was there only within one step was never there
    columns.task.set(columns.begins.rowFor(events.step(row)), on ? 0 : task)
  }

  /** The run is over: gives back what was kept for more. */
  trim(): void {
    for (const { begins, task } of this.cores) for (const column of [begins, task]) column.trim()
  }

  private idle(preferred: number): number {
    if (!this.running[preferred]) return preferred
    let core = 0
    while (this.running[core]) core++
    return core
  }
}
