/**
 * Growable typed columns. Rows are never removed. The arrays are replaced when they grow, so nobody may keep one across an append.
 *
 * A run may have millions of events, so a column of numbers is as narrow as what it holds: one byte a row until a value does
 * not fit, then two, then four. What can be reckoned from other columns has none: times are those of the steps.
 */
import { cell } from '../../model/cells'
import type { LogRecord } from '../../log/log'
import type { EventColumns, Ints, SegmentColumns } from './run-model'
import { countUpTo } from './search'

const FIRST_CAPACITY = 1024
/** From here on columns grow by a half instead of doubling. */
const LARGE = 1 << 20

function nextCapacity(capacity: number): number {
  return capacity < LARGE ? capacity * 2 : capacity + (capacity >> 1)
}

/** Integers of 32 bits, in as few bytes as the widest of them needs. */
class NarrowColumn {
  data: Ints = new Int8Array(FIRST_CAPACITY)

  set(row: number, value: number): void {
    this.data[row] = value
    if (this.data[row] !== value) this.widen(row, value)
  }

  resize(capacity: number): void {
    const { data } = this
    this.data = filled(data instanceof Int8Array ? new Int8Array(capacity) : data instanceof Int16Array ? new Int16Array(capacity) : new Int32Array(capacity), data)
  }

  private widen(row: number, value: number): void {
    const { length } = this.data
    const short = value >= -0x8000 && value <= 0x7fff
    if (this.data instanceof Int32Array || (short && this.data instanceof Int16Array)) return
    this.data = filled(short ? new Int16Array(length) : new Int32Array(length), this.data)
    this.data[row] = value
  }
}

function filled<T extends Ints>(larger: T, old: Ints): T {
  larger.set(old.length > larger.length ? old.subarray(0, larger.length) : old)
  return larger
}

export class IntColumn {
  data = new Int32Array(FIRST_CAPACITY)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Int32Array(nextCapacity(this.length))
      grown.set(this.data)
      this.data = grown
    }
    this.data[this.length++] = value
  }

  /** Gives back what was kept for rows to come. */
  trim(): void {
    this.data = this.data.slice(0, Math.max(1, this.length))
  }
}

export class FloatColumn {
  data = new Float64Array(FIRST_CAPACITY)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Float64Array(nextCapacity(this.length))
      grown.set(this.data)
      this.data = grown
    }
    this.data[this.length++] = value
  }

  trim(): void {
    this.data = this.data.slice(0, Math.max(1, this.length))
  }
}

/** Columns that have the same rows. */
export class NarrowTable {
  length = 0
  private capacity = FIRST_CAPACITY
  private readonly columns: NarrowColumn[] = []

  protected column(): NarrowColumn {
    const column = new NarrowColumn()
    this.columns.push(column)
    return column
  }

  /** Makes room for one row and returns its number. */
  protected addRow(): number {
    if (this.length === this.capacity) this.resize(nextCapacity(this.capacity))
    return this.length++
  }

  /** Gives back what was kept for rows to come; rows may come all the same. */
  trim(): void {
    this.resize(Math.max(1, this.length))
  }

  private resize(capacity: number): void {
    this.capacity = capacity
    for (const column of this.columns) column.resize(capacity)
  }
}

export class EventTable extends NarrowTable implements EventColumns {
  private readonly steps = this.column()
  private readonly kinds = this.column()
  private readonly tasks = this.column()
  private readonly objects = this.column()
  private readonly as = this.column()
  private readonly bs = this.column()
  private readonly lines = this.column()
  private readonly texts = this.column()
  private readonly files = this.column()
  private readonly times: EventTimes

  constructor(stepTimes: FloatColumn) {
    super()
    this.times = new EventTimes(stepTimes, this)
  }

  get step(): Ints {
    return this.steps.data
  }
  get kind(): Ints {
    return this.kinds.data
  }
  get task(): Ints {
    return this.tasks.data
  }
  get object(): Ints {
    return this.objects.data
  }
  get a(): Ints {
    return this.as.data
  }
  get b(): Ints {
    return this.bs.data
  }
  get line(): Ints {
    return this.lines.data
  }
  get text(): Ints {
    return this.texts.data
  }
  get file(): Ints {
    return this.files.data
  }

  us(row: number): number {
    return this.times.at(row)
  }

  /** Makes room for one row and returns its number; `fill` says what is in it. */
  add(): number {
    return this.addRow()
  }

  fill(row: number, step: number, atUs: number, record: LogRecord): void {
    this.steps.set(row, step)
    this.kinds.set(row, record.kind)
    this.tasks.set(row, record.task)
    this.objects.set(row, record.object)
    this.as.set(row, record.a)
    this.bs.set(row, record.b)
    this.lines.set(row, record.line)
    this.texts.set(row, record.textId)
    this.files.set(row, record.fileId)
    this.times.add(row, step, atUs)
  }
}

/**
 * When each event was. Nearly all have the time of their step, which is known once the step has all its records; others are listed.
 * Rows come in order of their steps.
 */
class EventTimes {
  private readonly stepTimes: FloatColumn
  private readonly events: EventTable
  /** rows of the last step, from `first` on, and when they were */
  private readonly open: number[] = []
  private first = 0
  private step = -1
  /** rows before that which have a time of their own */
  private readonly rows = new IntColumn()
  private readonly own = new FloatColumn()

  constructor(stepTimes: FloatColumn, events: EventTable) {
    this.stepTimes = stepTimes
    this.events = events
  }

  add(row: number, step: number, atUs: number): void {
    if (step !== this.step) {
      this.settle()
      this.step = step
      this.first = row
    }
    this.open.push(atUs)
  }

  at(row: number): number {
    if (row >= this.first) return this.open[row - this.first] ?? Number.NaN
    const { rows } = this
    if (rows.length > 0) {
      const position = countUpTo(rows.length, (i) => cell(rows.data, i), row) - 1
      if (position >= 0 && rows.data[position] === row) return cell(this.own.data, position)
    }
    return cell(this.stepTimes.data, cell(this.events.step, row))
  }

  private settle(): void {
    const { open } = this
    const us = this.stepTimes.data[this.step] ?? Number.NaN
    for (let at = 0; at < open.length; at++) {
      if (open[at] === us) continue
      this.rows.push(this.first + at)
      this.own.push(open[at] as number)
    }
    open.length = 0
  }
}

export class SegmentTable extends NarrowTable implements SegmentColumns {
  private readonly tasks = this.column()
  private readonly states = this.column()
  private readonly reasons = this.column()
  private readonly objects = this.column()
  private readonly starts = this.column()
  private readonly ends = this.column()
  private readonly lines = this.column()
  private readonly files = this.column()
  private readonly stepTimes: FloatColumn

  constructor(stepTimes: FloatColumn) {
    super()
    this.stepTimes = stepTimes
  }

  get task(): Ints {
    return this.tasks.data
  }
  get state(): Ints {
    return this.states.data
  }
  get reason(): Ints {
    return this.reasons.data
  }
  get object(): Ints {
    return this.objects.data
  }
  get startStep(): Ints {
    return this.starts.data
  }
  get endStep(): Ints {
    return this.ends.data
  }
  get line(): Ints {
    return this.lines.data
  }
  get file(): Ints {
    return this.files.data
  }

  startUs(row: number): number {
    return cell(this.stepTimes.data, cell(this.starts.data, row))
  }

  endUs(row: number): number {
    const end = cell(this.ends.data, row)
    return end < 0 ? Number.NaN : cell(this.stepTimes.data, end)
  }

  /** Begins a stretch and returns its row. */
  begin(task: number, step: number, state: number, reason: number, object: number, line: number, file: number): number {
    const row = this.addRow()
    this.tasks.set(row, task)
    this.starts.set(row, step)
    this.ends.set(row, -1)
    this.change(row, state, reason, object, line, file)
    return row
  }

  /** A stretch turns out to be another one. */
  change(row: number, state: number, reason: number, object: number, line: number, file: number): void {
    this.states.set(row, state)
    this.reasons.set(row, reason)
    this.objects.set(row, object)
    this.lines.set(row, line)
    this.files.set(row, file)
  }

  end(row: number, step: number): void {
    this.ends.set(row, step)
  }
}
