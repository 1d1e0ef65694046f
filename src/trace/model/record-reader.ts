/** What is read out of a run's records: each record is looked at once, in the order of the log. */
import type { RunModel } from './run-model'

export abstract class RecordReader {
  private next = 0
  protected readonly model: RunModel

  constructor(model: RunModel) {
    this.model = model
  }

  /** Takes in what was appended to the model since the last call. */
  update(): void {
    const { events } = this.model
    for (; this.next < events.length; this.next++) this.take(this.next)
  }

  /** `row`: of the model's columns of events. */
  protected abstract take(row: number): void
}
