/** From which step on each row of a history holds, each until the next one's, in order. When that was is asked of the run. */
import { cell } from '../../model/cells'
import { IntColumn } from './columns'
import type { RunModel } from './run-model'
import { countUpTo } from './search'

/** A history may be one of thousands. */
const FIRST_CAPACITY = 8

export class Beginnings {
  private readonly steps = new IntColumn(FIRST_CAPACITY)
  private readonly run: Pick<RunModel, 'stepUs'>

  constructor(run: Pick<RunModel, 'stepUs'>) {
    this.run = run
  }

  get length(): number {
    return this.steps.length
  }

  step(row: number): number {
    return cell(this.steps.data, row)
  }

  us(row: number): number {
    return this.run.stepUs(this.step(row)) ?? Number.NaN
  }

  /** Adds a row. */
  add(step: number): number {
    this.steps.push(step)
    return this.length - 1
  }

  /** Gives back what was kept for rows to come. */
  trim(): void {
    this.steps.trim()
  }

  /** The row of a step: the last one, or one more. */
  rowFor(step: number): number {
    const last = this.length - 1
    return last >= 0 && this.step(last) === step ? last : this.add(step)
  }

  /** The row that holds after a step; -1 before the first. */
  rowAt(step: number): number {
    return countUpTo(this.length, (row) => this.step(row), step) - 1
  }
}
