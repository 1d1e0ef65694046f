/**
 * The run model with its queries. Columns and rows are written by run-builder.ts only; every query is a binary search
 * over an index of one task or one object, and answers for any step decoded so far.
 */
import { cell, item } from '../../model/cells'
import type { Configuration, Program } from '../../model/configuration'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { CONTENTS_SHOWN, RecordKind, TaskState } from '../../log/record-kinds'
import type { ChannelInstant } from '../model/channel'
import { contentsItems } from '../model/contents-items'
import type { IntColumn } from '../model/columns'
import { GrowingDisk } from '../model/disk-history'
import { choiceName, reasonName, stateName, wakeName } from '../model/names'
import { type GrowingObject, type GrowingProcess, type GrowingTask, trimLists } from './record-rows'
import type {
  Choice,
  GilInstant,
  ObjectInstant,
  OutputLine,
  Problem,
  ProcessInstant,
  RunModel,
  SwitchTaken,
  TaskInstant,
  Verdict,
  StuckMark,
  WaitSurrounding,
  WakeArrow,
} from '../model/run-model'
import { RowList } from '../model/row-list'
import { countUpTo } from '../model/search'
import { turnAt } from './strand-turns'
import { StepTimes } from '../model/step-times'
import { EventTable, SegmentTable } from '../model/tables'
import { GrowingVariables } from '../model/variables'

export class GrowingModel implements RunModel {
  version = 0
  endUs = 0
  stepCount = 0
  readonly program: Program
  readonly configuration: Configuration
  readonly texts: readonly string[]
  readonly stepTimes = new StepTimes()
  /** first event row that waits for the next step to be shown with; -1 none */
  pendingRow = -1
  readonly events = new EventTable(this.stepTimes)
  readonly segments = new SegmentTable(this.stepTimes)
  readonly processes: GrowingProcess[] = []
  readonly tasks: GrowingTask[] = []
  readonly objects: GrowingObject[] = []
  readonly objectsById = new Map<number, GrowingObject>()
  readonly outputs: OutputLine[] = []
  readonly arrows = new RowList((row, index) => this.arrow(row, index))
  readonly problems: Problem[] = []
  readonly inside = new Map<number, WaitSurrounding & { step: number }>()
  readonly called = new Map<number, string>()
  readonly choices = new RowList((row) => this.choice(row))
  readonly switches: SwitchTaken[] = []
  points = 0
  /** by process: the events in which its GIL changed hands */
  readonly gils = new Map<number, IntColumn>()
  verdict: Verdict | null = null
  stuck: StuckMark[] = []
  readonly variables = new GrowingVariables()
  readonly disk = new GrowingDisk()
  readonly processesByPid = new Map<number, GrowingProcess>()

  constructor(program: Program, configuration: Configuration, texts: readonly string[]) {
    this.program = program
    this.configuration = configuration
    this.texts = texts
  }

  /** The run is over: gives back what was kept for more. */
  trim(): void {
    trimLists(this.tasks, this.objects)
    for (const columns of [this.stepTimes, this.events, this.segments, this.arrows, this.choices, ...this.gils.values(), ...this.objects.map(({ ownerships }) => ownerships)])
      columns.trim()
  }

  stepUs(step: number): number | undefined {
    return step >= 0 && step < this.stepCount ? this.stepTimes.at(step) : undefined
  }

  process(pid: number): GrowingProcess | undefined {
    return this.processesByPid.get(pid)
  }

  processAt(pid: number, step: number): ProcessInstant | undefined {
    const row = this.processesByPid.get(pid)
    if (!row || row.startStep > step) return undefined
    const name = row.names[countUpTo(row.nameSteps.length, (i) => item(row.nameSteps, i), step) - 1] ?? row.name
    if (row.endStep < 0 || row.endStep > step) return { name, state: 'alive', exitCode: null }
    const parent = this.processesByPid.get(row.parentPid)
    const parentAlive = parent !== undefined && (parent.endStep < 0 || parent.endStep > step)
    const reaped = row.reapedStep >= 0 && row.reapedStep <= step
    return { name, state: parentAlive && !reaped ? 'zombie' : 'ended', exitCode: row.exitCode }
  }

  task(id: number): GrowingTask | undefined {
    return this.tasks[id - 1]
  }

  object(id: number): GrowingObject | undefined {
    return this.objectsById.get(id)
  }

  stepAt(us: number): number {
    return countUpTo(this.stepCount, (step) => this.stepTimes.at(step), us) - 1
  }

  taskAt(task: number, step: number): TaskInstant | undefined {
    const row = this.tasks[task - 1]
    if (!row) return undefined
    const { segments, events } = this
    const position = countUpTo(row.segments.length, (i) => cell(segments.startStep, item(row.segments, i)), step) - 1
    if (position < 0) return undefined
    const segment = item(row.segments, position)
    let line = cell(segments.line, segment)
    let file = cell(segments.file, segment)
    const begin = cell(segments.startStep, segment)
    for (let i = countUpTo(row.events.length, (index) => events.step(item(row.events, index)), step) - 1; i >= 0; i--) {
      const event = item(row.events, i)
      if (events.step(event) < begin) break
      // the record of a new task carries its creator's line
      if (cell(events.line, event) > 0 && events.kind[event] !== RecordKind.task) {
        line = cell(events.line, event)
        file = cell(events.file, event)
        break
      }
    }
    return {
      task,
      state: stateName(cell(segments.state, segment)),
      reason: reasonName(cell(segments.reason, segment)),
      object: cell(segments.object, segment),
      line,
      file: this.texts[file] ?? '',
      sinceUs: segments.startUs(segment),
      segment,
    }
  }

  objectAt(object: number, step: number): ObjectInstant | undefined {
    const row = this.objectsById.get(object)
    if (!row || row.startStep > step) return undefined
    const { ownerships } = row
    let position = countUpTo(ownerships.length, (i) => ownerships.startStep(i), step) - 1
    const last = position < 0 ? undefined : ownerships.at(position)
    const owned = last && (last.endStep < 0 || last.endStep > step) ? last : undefined
    let since = owned
    // a recursion count that changes begins a new row: the owner has had it since the first of them
    while (since && position > 0) {
      const before = ownerships.at(--position)
      if (!before || before.task !== since.task || before.endStep !== since.startStep) break
      since = before
    }
    const valueAt = countUpTo(row.valueSteps.length, (i) => item(row.valueSteps, i), step) - 1
    const contents = row.channel ? this.channelContents(row, row.channel.at(step, CONTENTS_SHOWN)) : this.contentsOf(row, step)
    return {
      object,
      owner: owned?.task ?? 0,
      count: owned?.count ?? 0,
      ownedSinceUs: since?.sinceUs ?? Number.NaN,
      ownedLine: since?.line ?? 0,
      waiters: this.waitersOf(row, step),
      // a `taskDone` may be logged before the `put` it goes with
      value: valueAt < 0 ? Number.NaN : Math.max(0, item(row.values, valueAt)),
      contents: contents.items,
      size: contents.size,
      buffered: contents.buffered,
    }
  }

  strandAt(task: number, step: number): number {
    return turnAt(this.tasks[task - 1]?.turns ?? [], step)
  }

  gilAt(pid: number, step: number): GilInstant | undefined {
    const rows = this.gils.get(pid)
    if (!rows) return undefined
    const position = countUpTo(rows.length, (i) => this.events.step(cell(rows.data, i)), step) - 1
    if (position < 0) return undefined
    const row = cell(rows.data, position)
    return { holder: cell(this.events.task, row), sinceUs: this.events.us(row) }
  }

  nextStep(step: number, task: number): number {
    if (task === 0) return step + 1 < this.stepCount ? Math.max(0, step + 1) : -1
    const rows = this.tasks[task - 1]?.events
    if (!rows) return -1
    const { events } = this
    const position = countUpTo(rows.length, (i) => events.step(item(rows, i)), step)
    return position < rows.length ? events.step(item(rows, position)) : -1
  }

  previousStep(step: number, task: number): number {
    if (task === 0) return Math.min(step, this.stepCount) - 1 >= 0 ? Math.min(step, this.stepCount) - 1 : -1
    const rows = this.tasks[task - 1]?.events
    if (!rows) return -1
    const { events } = this
    const position = countUpTo(rows.length, (i) => events.step(item(rows, i)), step - 1) - 1
    return position >= 0 ? events.step(item(rows, position)) : -1
  }

  eventsOfStep(step: number): readonly [number, number] {
    if (step < 0 || step >= this.stepCount) return [0, 0]
    return [this.events.firstRow(step), this.events.firstRow(step + 1)]
  }

  private arrow(row: number, index: number): WakeArrow {
    const { events } = this
    const [task, object] = [cell(events.task, row), cell(events.object, row)]
    return { index, atUs: events.us(row), step: events.step(row), from: task, to: cell(events.a, row), kind: wakeName(cell(events.b, row)), object }
  }

  private choice(row: number): Choice {
    const { events } = this
    const candidates = parseTasks(this.texts[cell(events.text, row)] ?? '')
    return { kind: choiceName(cell(events.object, row)), picked: cell(events.task, row), candidates, count: cell(events.b, row), row }
  }

  private waitersOf(object: GrowingObject, step: number): number[] {
    const { segments } = this
    const found: { task: number; since: number }[] = []
    for (const task of object.waiters) {
      const at = this.segmentAt(task, step)
      if (at < 0) continue
      const segment = item(item(this.tasks, task - 1).segments, at)
      const state = cell(segments.state, segment)
      if ((state !== TaskState.blocked && state !== TaskState.deadlocked) || segments.object[segment] !== object.id) continue
      found.push({ task, since: this.waitingSince(task, at) })
    }
    return found.sort((x, y) => x.since - y.since).map((waiter) => waiter.task)
  }

  /** The segment row in which a wait began: a deadlocked stretch goes on from the blocked one before it. */
  private waitingSince(task: number, position: number): number {
    const rows = item(this.tasks, task - 1).segments
    const row = item(rows, position)
    const before = rows[position - 1]
    const { state, object } = this.segments
    return before !== undefined && state[row] === TaskState.deadlocked && state[before] === TaskState.blocked && object[before] === object[row] ? before : row
  }

  private segmentAt(task: number, step: number): number {
    const rows = item(this.tasks, task - 1).segments
    const { startStep } = this.segments
    return countUpTo(rows.length, (i) => cell(startStep, item(rows, i)), step) - 1
  }

  private channelContents(object: GrowingObject, now: ChannelInstant) {
    const items = now.inPipe.map((row) => this.itemText(row))
    const buffered = now.buffered.map(({ pid, rows, size }) => ({ pid, items: rows.map((row) => this.itemText(row)), size }))
    return { items, size: object.channel?.byteStream ? now.bytes : now.size, buffered }
  }

  /** What an event row put; bytes of which nobody said what they are by their number. */
  itemText(row: number): string {
    const text = this.texts[cell(this.events.text, row)] ?? ''
    return text === '' ? `${this.events.b[row]} B` : text
  }

  private contentsOf(object: GrowingObject, step: number): { items: readonly string[] | null; size: number; buffered: [] } {
    const position = countUpTo(object.contentsSteps.length, (i) => item(object.contentsSteps, i), step) - 1
    if (position < 0) return { items: OBJECT_KINDS[object.kind].contents === 'listed' ? [] : null, size: 0, buffered: [] }
    const row = item(object.contentsRows, position)
    return { items: contentsItems(this.texts[cell(this.events.text, row)] ?? ''), size: cell(this.events.b, row), buffered: [] }
  }
}

/** The candidates of a choice record; none for what is no array of numbers. */
export function parseTasks(text: string): readonly number[] {
  if (!/^\[\d+(,\d+)*\]$/.test(text)) return []
  return text.slice(1, -1).split(',').map(Number)
}
