/**
 * Who came to a source line how often, and what was waited for there: of all lines at once, brought up to date as the run grows, so that a click on a line
 * that was come to hundreds of thousands of times looks at none of them.
 * Visits are told by any record of a task that is there after it was elsewhere, as moments of a scenario are.
 */
import { cell } from '../../model/cells'
import { type BlockReasonName, RecordKind, TaskState } from '../../log/record-kinds'
import { reasonName } from '../model/names'
import type { RunModel } from '../model/run-model'
import { countUpTo } from '../model/search'

/** Who came to a source line, and what was waited for there. */
export interface LineVisits {
  readonly count: number
  /** tasks, by their first visit */
  readonly tasks: readonly number[]
  readonly firstUs: number
  readonly lastUs: number
  /** by object (0: none), longest first */
  readonly waits: readonly LineWaits[]
}

interface LineWaits {
  readonly object: number
  readonly reason: BlockReasonName
  readonly count: number
  readonly us: number
}

interface Visited {
  count: number
  /** by their first visit */
  readonly tasks: Set<number>
  /** event rows */
  readonly first: number
  last: number
}

/** Some of the segments of a line: those that wait for one object for one reason. */
interface Waited {
  readonly object: number
  readonly reason: number
  count: number
  us: number
}

/** Of a file: what there is of each line. */
interface OfFile {
  readonly visited: (Visited | undefined)[]
  readonly waited: (Waited[] | undefined)[]
}

class LineIndex {
  private readonly model: RunModel
  private readonly files = new Map<string, OfFile>()
  /** by index of the file's name */
  private readonly byText: OfFile[] = []
  /** by task: its line, and the file that it is of */
  private lineOf = new Int32Array(64)
  private fileOf = new Int32Array(64)
  /** rows taken in */
  private events = 0
  private segments = 0
  /** rows of segments that had not ended when they were taken in, or could still become others: what begins within a step is replaced by what comes later in it */
  private open: number[] = []

  constructor(model: RunModel) {
    this.model = model
  }

  /** Takes in so many events at most; false: there are more. */
  update(most = Number.POSITIVE_INFINITY): boolean {
    const { events, segments } = this.model
    const end = Math.min(events.length, this.events + most)
    if (this.lineOf.length <= this.model.tasks.length) {
      this.lineOf = enlarged(this.lineOf, this.model.tasks.length)
      this.fileOf = enlarged(this.fileOf, this.model.tasks.length)
    }
    this.takeEvents(end)
    if (end < events.length) return false
    this.open = this.open.filter((row) => !this.takeEnded(row))
    for (; this.segments < segments.length; this.segments++) if (!this.takeEnded(this.segments)) this.open.push(this.segments)
    return true
  }

  visitsOf(line: number, file: string): LineVisits {
    const { events, segments, endUs } = this.model
    const of = this.files.get(file)
    const visited = of?.visited[line]
    const waits = (of?.waited[line] ?? []).map((wait) => ({ ...wait }))
    for (const row of this.open) {
      if (!isWait(cell(segments.state, row)) || cell(segments.line, row) !== line || this.nameOf(cell(segments.file, row)) !== file) continue
      const end = cell(segments.endStep, row) < 0 ? endUs : segments.endUs(row)
      addWait(waits, cell(segments.object, row), cell(segments.reason, row), end - segments.startUs(row))
    }
    const usOf = (row: number | undefined) => (row === undefined ? Number.NaN : events.us(row))
    return {
      count: visited?.count ?? 0,
      tasks: [...(visited?.tasks ?? [])],
      firstUs: usOf(visited?.first),
      lastUs: usOf(visited?.last),
      waits: waits.map(({ object, reason, count, us }) => ({ object, reason: reasonName(reason), count, us })).sort((x, y) => y.us - x.us),
    }
  }

  private takeEvents(end: number): void {
    const { kind, task: taskOfRow, line: lineOfRow, file: fileOfRow } = this.model.events
    const { lineOf, fileOf } = this
    for (let row = this.events; row < end; row++) {
      const task = cell(taskOfRow, row)
      const line = cell(lineOfRow, row)
      // the record of a new task carries its creator's line
      if (task === 0 || line === 0 || kind[row] === RecordKind.task) continue
      const file = cell(fileOfRow, row)
      if (lineOf[task] === line && fileOf[task] === file && kind[row] !== RecordKind.line) continue
      lineOf[task] = line
      fileOf[task] = file
      const { visited } = this.ofFile(file)
      const before = visited[line]
      if (before === undefined) visited[line] = { count: 1, tasks: new Set([task]), first: row, last: row }
      else {
        before.count++
        before.last = row
        before.tasks.add(task)
      }
    }
    this.events = end
  }

  /** False: it goes on, or may become another. */
  private takeEnded(row: number): boolean {
    const { segments, stepCount } = this.model
    if (cell(segments.endStep, row) < 0 || cell(segments.startStep, row) >= stepCount - 1) return false
    const line = cell(segments.line, row)
    if (line === 0 || !isWait(cell(segments.state, row))) return true
    const { waited } = this.ofFile(cell(segments.file, row))
    const waits = waited[line] ?? []
    waited[line] = waits
    addWait(waits, cell(segments.object, row), cell(segments.reason, row), segments.endUs(row) - segments.startUs(row))
    return true
  }

  private nameOf(text: number): string {
    return this.model.texts[text] ?? ''
  }

  private ofFile(text: number): OfFile {
    const known = this.byText[text]
    if (known) return known
    const name = this.nameOf(text)
    const of = this.files.get(name) ?? { visited: [], waited: [] }
    this.files.set(name, of)
    this.byText[text] = of
    return of
  }
}

const isWait = (state: number) => state === TaskState.blocked || state === TaskState.deadlocked

function addWait(waits: Waited[], object: number, reason: number, us: number): void {
  const same = waits.find((wait) => wait.object === object && wait.reason === reason)
  if (same) {
    same.count++
    same.us += us
  } else waits.push({ object, reason, count: 1, us })
}

function enlarged(rows: Int32Array<ArrayBuffer>, most: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(most + 1, rows.length * 2))
  larger.set(rows)
  return larger
}

const known = new WeakMap<RunModel, LineIndex>()

function indexOf(model: RunModel): LineIndex {
  const index = known.get(model) ?? new LineIndex(model)
  known.set(model, index)
  return index
}

/** Of a line of a file; '' is the program's main file. */
export function visitsOf(model: RunModel, line: number, file: string): LineVisits {
  const index = indexOf(model)
  index.update()
  return index.visitsOf(line, file)
}

interface KnownRows {
  readonly line: number
  readonly file: string
  /** event rows taken in */
  seen: number
  readonly byTask: Map<number, number[]>
  /** the tasks that are at the line */
  readonly there: Set<number>
}

const lastAsked = new WeakMap<RunModel, KnownRows>()

/** The event rows of the visits to a line, by task, in order: one look at each event, for the line that was asked for last. */
export function visitRows(model: RunModel, line: number, file: string): ReadonlyMap<number, readonly number[]> {
  const last = lastAsked.get(model)
  const asked: KnownRows = last && last.line === line && last.file === file ? last : { line, file, seen: 0, byTask: new Map(), there: new Set() }
  lastAsked.set(model, asked)
  const { byTask, there } = asked
  const { kind, task: tasks, line: lines, file: files, length } = model.events
  for (let row = asked.seen; row < length; row++) {
    const at = cell(lines, row)
    const task = cell(tasks, row)
    if (at !== line) {
      // of most lines nobody is at any
      if (there.size > 0 && task !== 0 && at !== 0 && kind[row] !== RecordKind.task) there.delete(task)
      continue
    }
    if (task === 0 || at === 0 || kind[row] === RecordKind.task) continue
    if (model.texts[cell(files, row)] !== file) {
      there.delete(task)
      continue
    }
    if (!there.has(task) || kind[row] === RecordKind.line) {
      const rows = byTask.get(task)
      if (rows) rows.push(row)
      else byTask.set(task, [row])
    }
    there.add(task)
  }
  asked.seen = length
  return byTask
}

/** The step of the first visit to a line after a step, of anybody's; behind the last one, of the first there is. -1: nobody ever came to it. */
export function nextVisit(model: RunModel, line: number, file: string, step: number): number {
  let next = -1
  let first = -1
  for (const rows of visitRows(model, line, file).values()) {
    const stepOf = (at: number) => model.events.step(rows[at] ?? 0)
    const at = countUpTo(rows.length, stepOf, step)
    if (at < rows.length && (next < 0 || stepOf(at) < next)) next = stepOf(at)
    if (first < 0 || stepOf(0) < first) first = stepOf(0)
  }
  return next >= 0 ? next : first
}

/** Makes ready for `visitsOf`, so many events at a time; false: there are more. */
export function indexLines(model: RunModel, mostEvents: number): boolean {
  return indexOf(model).update(mostEvents)
}
