/** Who owned an object when, in columns: a run has hundreds of thousands of them. An item is a view: it says what is known now. */
import { cell } from '../../model/cells'
import type { Ownership } from './run-model'
import type { Rows } from './row-list'
import type { StepTimes } from './step-times'
import { NarrowTable } from './columns'

/** Most locks of a run that has very many are acquired seldom. */
const FEW = 4

export class Ownerships extends NarrowTable implements Rows<Ownership> {
  readonly object: number
  private readonly tasks = this.column()
  private readonly counts = this.column()
  private readonly lines = this.column()
  private readonly sinces = this.column()
  private readonly starts = this.column()
  private readonly ends = this.column()
  private readonly stepTimes: StepTimes

  constructor(object: number, stepTimes: StepTimes) {
    super(FEW)
    this.object = object
    this.stepTimes = stepTimes
  }

  /** `since`: the step since which the task has had it, where it was not the first of those who had it. */
  begin(task: number, count: number, line: number, step: number, since = step): void {
    const row = this.addRow()
    this.tasks.set(row, task)
    this.counts.set(row, count)
    this.lines.set(row, line)
    this.sinces.set(row, since)
    this.starts.set(row, step)
    this.ends.set(row, -1)
  }

  /** Ends the last one. */
  end(step: number): void {
    this.ends.set(this.length - 1, step)
  }

  startStep(row: number): number {
    return cell(this.starts.data, row)
  }

  at(index: number): Ownership | undefined {
    const row = index < 0 ? this.length + index : index
    return row >= 0 && row < this.length ? new View(this, row) : undefined
  }

  *[Symbol.iterator](): Iterator<Ownership> {
    for (let row = 0; row < this.length; row++) yield new View(this, row)
  }

  read(row: number, what: 'tasks' | 'counts' | 'lines' | 'sinces' | 'starts' | 'ends'): number {
    return cell(this[what].data, row)
  }

  us(step: number): number {
    return step < 0 ? Number.NaN : this.stepTimes.at(step)
  }
}

class View implements Ownership {
  private readonly all: Ownerships
  private readonly row: number

  constructor(all: Ownerships, row: number) {
    this.all = all
    this.row = row
  }

  get object(): number {
    return this.all.object
  }
  get task(): number {
    return this.all.read(this.row, 'tasks')
  }
  get count(): number {
    return this.all.read(this.row, 'counts')
  }
  get line(): number {
    return this.all.read(this.row, 'lines')
  }
  get startStep(): number {
    return this.all.read(this.row, 'starts')
  }
  get endStep(): number {
    return this.all.read(this.row, 'ends')
  }
  get sinceUs(): number {
    return this.all.us(this.all.read(this.row, 'sinces'))
  }
  get startUs(): number {
    return this.all.us(this.startStep)
  }
  get endUs(): number {
    return this.all.us(this.endStep)
  }
}
