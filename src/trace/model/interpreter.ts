/** Interpreters that a process has beside its main one: rows of their own among the processes, started as `interpreter`. */
import type { ProcessRow, RunModel } from './run-model'

export const isInterpreter = (process: ProcessRow | undefined): boolean => process?.startMethod === 'interpreter'

/** Whether a task is the one that serves the calls of a further interpreter: who waits for it waits for a call to return. */
export function servesCalls(model: RunModel, task: number): boolean {
  const process = model.process(model.task(task)?.pid ?? 0)
  return isInterpreter(process) && process?.mainTask === task
}
