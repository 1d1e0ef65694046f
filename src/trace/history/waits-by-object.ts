/** The stretches in which tasks waited for an object, in the order in which they began: each row of a run's segments looked at once. */
import { cell } from '../../model/cells'
import { TaskState } from '../../log/record-kinds'
import { IntColumn } from '../model/columns'
import type { RunModel } from '../model/run-model'
import { followRun } from './follow-run'

class WaitsByObject {
  private readonly rows = new Map<number, IntColumn>()
  private readonly model: RunModel
  private seen = 0

  constructor(model: RunModel) {
    this.model = model
  }

  update(): void {
    const { segments } = this.model
    for (; this.seen < segments.length; this.seen++) {
      const state = cell(segments.state, this.seen)
      const object = cell(segments.object, this.seen)
      if (object === 0 || (state !== TaskState.blocked && state !== TaskState.deadlocked)) continue
      const rows = this.rows.get(object) ?? new IntColumn(8)
      this.rows.set(object, rows)
      rows.push(this.seen)
    }
  }

  /** Rows of the segments. */
  of(object: number): Pick<IntColumn, 'data' | 'length'> {
    return this.rows.get(object) ?? NONE
  }
}

const NONE = new IntColumn(0)

export const waitsByObject = followRun((model) => new WaitsByObject(model))
