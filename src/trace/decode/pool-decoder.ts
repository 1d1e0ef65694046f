/** Follows what is submitted to pools: which future belongs to which pool, when it was run and how it ended. */
import type { LogRecord } from '../../log/log'
import { Operation } from '../../log/record-kinds'
import type { PoolOutcome, PoolTask } from '../model/pool-tasks'
import type { GrowingObject } from './record-rows'

const OUTCOMES: Readonly<Record<number, PoolOutcome>> = { [Operation.done]: 'done', [Operation.error]: 'error', [Operation.cancel]: 'cancel' }

export class PoolDecoder {
  private readonly byFuture = new Map<number, PoolTask>()

  /** `object`: that of the record. */
  operation(record: LogRecord, object: GrowingObject | undefined, step: number): void {
    if (record.a === Operation.submit) {
      if (!object?.poolTasks) return
      const task: PoolTask = { future: record.b, name: record.textId, submitStep: step, runStep: -1, worker: 0, endStep: -1, outcome: null }
      object.poolTasks.push(task)
      if (record.b !== 0) this.byFuture.set(record.b, task)
      return
    }
    const task = this.byFuture.get(record.object)
    if (!task) return
    if (record.a === Operation.run && task.runStep < 0) {
      task.runStep = step
      task.worker = record.task
    }
    const outcome = OUTCOMES[record.a]
    // b of cancel: 1 if it came in time
    if (outcome !== undefined && task.endStep < 0 && (record.a !== Operation.cancel || record.b === 1)) {
      task.endStep = step
      task.outcome = outcome
    }
  }
}
