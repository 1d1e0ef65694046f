/** Servers that wait for somebody to connect, and the ports at which they do. */
import { cell } from '../../model/cells'
import { Operation, RecordKind } from '../../log/record-kinds'
import type { RunModel, StuckTask } from '../model/run-model'

/** Those of the tasks that wait at a listening socket; a task whose coroutine does is told of that. */
export function waitingServers(model: RunModel, tasks: readonly StuckTask[]): StuckTask[] {
  const listening = new Set<number>()
  return [...tasks]
    .sort((x, y) => (model.task(y.task)?.within ?? 0) - (model.task(x.task)?.within ?? 0))
    .filter(({ state, object }) => {
      if (state !== 'blocked' || model.object(object)?.kind !== 'listener' || listening.has(object)) return false
      listening.add(object)
      return true
    })
}

/** The port of a listening socket; 0: it has none, or the log does not say. */
export function portOf(model: RunModel, listener: number): number {
  const { events } = model
  const row = model.object(listener)
  const opened = row?.events.findLast((event) => events.kind[event] === RecordKind.operation && events.a[event] === Operation.open)
  return opened === undefined ? Number(/:(\d+)$/.exec(row?.name ?? '')?.[1] ?? 0) : cell(events.b, opened)
}
