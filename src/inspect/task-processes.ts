/**
 * Which process a task is of, from the log. A forked child has copies of its parent's coroutines in its memory: they are the parent's, and never go on in the child.
 */
import { type LogBuffers, LogReader } from '../log/log'
import { RecordKind } from '../log/record-kinds'

export class TaskProcesses {
  private readonly log: LogReader
  private readonly pids = new Map<number, number>()

  /** The log may still grow. */
  constructor(recorded: LogBuffers) {
    this.log = new LogReader(recorded)
  }

  /** What is told of a process without the tasks of others. */
  own<T extends { readonly pid: number; readonly tasks: readonly { readonly task: number }[] }>(process: T): T {
    this.log.read(({ kind, task, pid }) => {
      if (kind === RecordKind.task) this.pids.set(task, pid)
    })
    return { ...process, tasks: process.tasks.filter(({ task }) => (this.pids.get(task) ?? process.pid) === process.pid) }
  }
}
