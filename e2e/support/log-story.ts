/**
 * A run's log told by itself, for tests that compare what the page says with it: read record by record, with none of what the page decodes,
 * explains or puts into words. Times in virtual µs.
 */
import { ObjectKind } from '../../src/log/object-kinds'
import { LogReader, type LogRecord } from '../../src/log/log'
import { decodeRecording } from '../../src/log/recording'
import { BlockReason, nameOf, Operation, RecordKind, TaskFlag, TaskState } from '../../src/log/record-kinds'

/** A task from one record of its state to the next. */
export interface Stay {
  readonly task: number
  readonly state: string
  readonly reason: string
  readonly object: number
  readonly line: number
  readonly file: string
  readonly from: number
  /** null: to the end of the run */
  to: number | null
  readonly fromRow: number
  /** of the record that ended it */
  toRow: number
}

export interface Story {
  readonly rows: readonly LogRecord[]
  readonly endUs: number
  readonly stays: readonly Stay[]
  /** what a task is called on the page */
  taskName(task: number): string
  /** '': the program has no name for it */
  objectName(object: number): string
  /** the names of the tasks called so, and those of objects */
  tasksCalled(name: string): readonly number[]
  /** who has it before a row, and since when; null: nobody */
  ownerBefore(object: number, row: number): { readonly task: number; readonly since: LogRecord } | null
}

export const usOf = (record: LogRecord): number => record.atNs / 1000

export function storyOf(file: Uint8Array): Story {
  const rows: LogRecord[] = []
  const reader = new LogReader(decodeRecording(file).log)
  reader.read((record) => rows.push({ ...record }), reader.published)
  const stays: Stay[] = []
  const last = new Map<number, Stay>()
  const tasks = new Map<number, { name: string; pid: number; flags: number; number: number }>()
  const objects = new Map<number, string>()
  const threads = new Map<number, number>()
  const processes = new Map<number, { name: string; parent: number; method: number }>()
  for (const [at, row] of rows.entries()) {
    const { kind, task, object, a, b, text } = row
    if (kind === RecordKind.process) processes.set(a, { name: text, parent: b, method: object })
    if (kind === RecordKind.processName) processes.set(a, { ...(processes.get(a) ?? { parent: 0, method: 0 }), name: text })
    if (kind === RecordKind.task) tasks.set(task, { name: text, pid: row.pid, flags: b, number: tasks.size + 1 })
    if (kind === RecordKind.taskName) tasks.set(task, { ...(tasks.get(task) ?? { pid: row.pid, flags: 0, number: 0 }), name: text })
    if (kind === RecordKind.object || kind === RecordKind.objectName) objects.set(object, text)
    // a thread as an object is its task
    if (kind === RecordKind.object && a === ObjectKind.thread && b > 0) threads.set(object, b)
    if (kind !== RecordKind.state) continue
    const before = last.get(task)
    if (before) {
      before.to = usOf(row)
      before.toRow = at
    }
    const stay: Stay = {
      task,
      state: nameOf(TaskState, a) ?? '',
      reason: nameOf(BlockReason, b) ?? '',
      object,
      line: row.line,
      file: row.file,
      from: usOf(row),
      to: null,
      fromRow: at,
      toRow: -1,
    }
    last.set(task, stay)
    stays.push(stay)
  }
  const taskName = (task: number) => {
    const row = tasks.get(task)
    if (!row || processes.size <= 1) return row?.name ?? ''
    const process = processes.get(row.pid)
    return (row.flags & TaskFlag.main) !== 0 && process ? process.name : row.name
  }
  return {
    rows,
    endUs: Math.max(0, ...rows.map(usOf)),
    stays,
    taskName,
    objectName: (object) => taskName(threads.get(object) ?? 0) || (objects.get(object) ?? ''),
    tasksCalled: (name) => [...tasks.keys()].filter((task) => taskName(task) !== '' && name.includes(taskName(task))),
    ownerBefore(object, row) {
      const changes = rows.slice(0, row).filter((one) => one.kind === RecordKind.owner && one.object === object)
      const task = changes.at(-1)?.task ?? 0
      const since = changes[changes.findLastIndex((one) => one.task !== task) + 1]
      return task !== 0 && since ? { task, since } : null
    },
  }
}

/** Records of one operation, or of several. */
export const operations = (story: Story, ...which: readonly (keyof typeof Operation)[]): readonly LogRecord[] =>
  story.rows.filter((row) => row.kind === RecordKind.operation && which.some((name) => Operation[name] === row.a))

/** How often tasks came to a line of the program's main file: each was elsewhere before, or says that it begins the line. */
export function visits(story: Story, line: number): { readonly count: number; readonly tasks: readonly number[]; readonly first: number; readonly last: number } {
  const at = new Map<number, string>()
  const found: LogRecord[] = []
  for (const row of story.rows) {
    if (row.task === 0 || row.line === 0 || row.kind === RecordKind.task) continue
    const place = `${row.file}:${row.line}`
    if (place === `:${line}` && (at.get(row.task) !== place || row.kind === RecordKind.line)) found.push(row)
    at.set(row.task, place)
  }
  const [first] = found
  const last = found.at(-1)
  return { count: found.length, tasks: [...new Set(found.map(({ task }) => task))], first: first ? usOf(first) : Number.NaN, last: last ? usOf(last) : Number.NaN }
}
