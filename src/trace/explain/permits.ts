/** Who has taken permits of a semaphore and not given them back. */
import { cell } from '../../model/cells'
import { Operation, RecordKind } from '../../log/record-kinds'
import type { RunModel } from '../model/run-model'

export interface PermitHolder {
  readonly task: number
  /** where it took the last one, 0 unknown */
  readonly line: number
}

export function permitHolders(model: RunModel, semaphore: number, step: number): PermitHolder[] {
  const { events } = model
  const taken = new Map<number, { count: number; line: number }>()
  for (const row of model.object(semaphore)?.events ?? []) {
    if (events.step(row) > step) break
    if (events.kind[row] !== RecordKind.operation) continue
    const task = cell(events.task, row)
    const held = taken.get(task) ?? { count: 0, line: 0 }
    if (events.a[row] === Operation.acquire) taken.set(task, { count: held.count + 1, line: cell(events.line, row) })
    else if (events.a[row] === Operation.release) taken.set(task, { ...held, count: held.count - 1 })
  }
  return [...taken].filter(([, { count }]) => count > 0).map(([task, { line }]) => ({ task, line }))
}
