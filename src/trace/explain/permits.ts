/** Who has taken permits of a semaphore and not given them back. */
import { cell, item } from '../../model/cells'
import { Operation, RecordKind } from '../../log/record-kinds'
import type { ObjectRow, RunModel } from '../model/run-model'
import { countUpTo } from '../model/search'

export interface PermitHolder {
  readonly task: number
  /** where it took the last one, 0 unknown */
  readonly line: number
}

/** What a task has done with a semaphore; a row for each operation, by their order. */
interface Taken {
  /** event rows */
  readonly rows: number[]
  /** permits that it has after it */
  readonly held: number[]
  /** where it took the last one */
  readonly lines: number[]
}

interface Takings {
  /** event rows of the semaphore taken in */
  seen: number
  readonly byTask: Map<number, Taken>
}

const known = new WeakMap<ObjectRow, Takings>()

function takingsOf({ events }: RunModel, semaphore: ObjectRow): Takings {
  const takings = known.get(semaphore) ?? { seen: 0, byTask: new Map<number, Taken>() }
  known.set(semaphore, takings)
  for (; takings.seen < semaphore.events.length; takings.seen++) {
    const row = item(semaphore.events, takings.seen)
    const operation = cell(events.a, row)
    if (cell(events.kind, row) !== RecordKind.operation || (operation !== Operation.acquire && operation !== Operation.release)) continue
    const task = cell(events.task, row)
    const taken = takings.byTask.get(task) ?? { rows: [], held: [], lines: [] }
    takings.byTask.set(task, taken)
    const acquires = operation === Operation.acquire
    taken.rows.push(row)
    taken.held.push((taken.held.at(-1) ?? 0) + (acquires ? 1 : -1))
    taken.lines.push(acquires ? cell(events.line, row) : (taken.lines.at(-1) ?? 0))
  }
  return takings
}

export function permitHolders(model: RunModel, semaphore: number, step: number): PermitHolder[] {
  const object = model.object(semaphore)
  if (!object) return []
  return [...takingsOf(model, object).byTask].flatMap(([task, { rows, held, lines }]) => {
    const last = countUpTo(rows.length, (at) => model.events.step(item(rows, at)), step) - 1
    return last >= 0 && item(held, last) > 0 ? [{ task, line: item(lines, last) }] : []
  })
}
