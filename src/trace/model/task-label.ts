/**
 * What a task is called where several processes are on show: each has a MainThread, so a main task goes by its process's
 * name, and a thread of a child says whose it is. In a run of one process a task's own name is enough.
 */
import type { ProcessRow, RunModel } from './run-model'

/** '' for a task that does not exist. */
export function taskLabel(model: RunModel, task: number): string {
  const row = model.task(task)
  if (!row) return ''
  if (model.processes.length <= 1) return row.name
  const process = model.process(row.pid)
  if (!process) return row.name
  if (row.kind === 'main') return processLabel(model, process)
  return process.parentPid === 0 ? row.name : `${processLabel(model, process)} · ${row.name}`
}

/** The name of a process, with its pid where that is no name of its own: all that `os.fork` made are called alike. */
export function processLabel(model: RunModel, { name, pid, startMethod }: ProcessRow): string {
  if (name === '') return `process ${pid}`
  if (startMethod === 'osFork' && name === 'fork') return `child ${pid}`
  return model.processes.some((other) => other.pid !== pid && other.name === name) ? `${name} (pid ${pid})` : name
}
