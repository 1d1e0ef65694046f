/**
 * What a task is called where several processes are on show: each has a MainThread, so a main task goes by its process's
 * name, and a thread of a child says whose it is. In a run of one process a task's own name is enough.
 */
import type { RunModel } from './run-model'

/** '' for a task that does not exist. */
export function taskLabel(model: RunModel, task: number): string {
  const row = model.task(task)
  if (!row) return ''
  if (model.processes.length <= 1) return row.name
  const process = model.process(row.pid)
  if (!process) return row.name
  if (row.kind === 'main') return process.name
  return process.parentPid === 0 ? row.name : `${process.name} · ${row.name}`
}
