/**
 * The tables of events and segments. What can be reckoned from other columns has none: times are those of the steps, and which step an event
 * belongs to is a bit (step-rows.ts).
 */
import { cell } from '../../model/cells'
import type { LogRecord } from '../../log/log'
import { FloatColumn, IntColumn, NarrowTable } from './columns'
import type { EventColumns, Ints, SegmentColumns } from './run-model'
import { countUpTo } from './search'
import { StepRows } from './step-rows'
import type { StepTimes } from './step-times'

export class EventTable extends NarrowTable implements EventColumns {
  private readonly steps = new StepRows()
  private readonly kinds = this.column()
  private readonly tasks = this.column()
  private readonly objects = this.column()
  private readonly as = this.column()
  private readonly bs = this.column()
  private readonly lines = this.column()
  private readonly texts = this.column()
  private readonly files = this.column()
  private readonly times: EventTimes

  constructor(stepTimes: StepTimes) {
    super()
    this.times = new EventTimes(stepTimes, this)
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

  step(row: number): number {
    return this.steps.stepOf(row)
  }

  us(row: number): number {
    return this.times.at(row)
  }

  /** The row that a step begins with; of one that there is not, the row to come. */
  firstRow(step: number): number {
    return this.steps.firstRow(step)
  }

  override trim(): void {
    super.trim()
    this.steps.trim()
  }

  /** Makes room for one row and returns its number; `fill` says what is in it. */
  add(): number {
    return this.addRow()
  }

  fill(row: number, step: number, atUs: number, record: LogRecord): void {
    this.steps.add(step)
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
  private readonly stepTimes: StepTimes
  private readonly events: EventTable
  /** rows of the last step, from `first` on, and when they were */
  private readonly open: number[] = []
  private first = 0
  private step = -1
  /** rows before that which have a time of their own */
  private readonly rows = new IntColumn()
  private readonly own = new FloatColumn()

  constructor(stepTimes: StepTimes, events: EventTable) {
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
    return this.stepTimes.at(this.events.step(row))
  }

  private settle(): void {
    const { open } = this
    const us = this.step < 0 ? Number.NaN : this.stepTimes.at(this.step)
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
  private readonly stepTimes: StepTimes

  constructor(stepTimes: StepTimes) {
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
    return this.stepTimes.at(cell(this.starts.data, row))
  }

  endUs(row: number): number {
    const end = cell(this.ends.data, row)
    return end < 0 ? Number.NaN : this.stepTimes.at(end)
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
