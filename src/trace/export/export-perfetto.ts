/**
 * The run as Chrome Trace Event JSON, which Perfetto and chrome://tracing open: a track per task and strand with its states as
 * slices, operations as instants, lock holdings as asynchronous slices, wakes as flow arrows, what queues between processes hold
 * as counters. Processes are processes, in tree order. Times are virtual µs.
 */
import { cell } from '../../model/cells'
import { RecordKind } from '../../log/record-kinds'
import { objectTitle } from '../explain/english/titles'
import { eventView } from '../model/event-view'
import { reasonName, stateName } from '../model/names'
import { processTree } from '../model/process-tree'
import type { ProcessRow, RunModel } from '../model/run-model'
import { exitLabel } from '../model/signal-name'
import { taskLabel } from '../model/task-label'

/** One entry of the format; which fields are there depends on `ph`. */
export interface TraceEvent {
  readonly name: string
  readonly ph: 'M' | 'X' | 'i' | 's' | 'f' | 'b' | 'e' | 'C'
  readonly pid: number
  readonly tid: number
  readonly cat?: string
  readonly ts?: number
  readonly dur?: number
  readonly id?: string
  readonly s?: 't'
  readonly bp?: 'e'
  readonly args?: Readonly<Record<string, string | number>>
}

export interface PerfettoTrace {
  readonly displayTimeUnit: 'ms'
  readonly traceEvents: readonly TraceEvent[]
}

/** The run as an object ready for JSON.stringify. */
export function exportPerfetto(model: RunModel): PerfettoTrace {
  return { displayTimeUnit: 'ms', traceEvents: [...metadata(model), ...slices(model), ...holdings(model), ...instants(model), ...flows(model), ...counters(model)] }
}

function pidOf(model: RunModel, task: number): number {
  return model.task(task)?.pid ?? 0
}

function metadata(model: RunModel): TraceEvent[] {
  const entries: TraceEvent[] = []
  processTree(model).forEach(({ process }, order) => {
    const { pid, name } = process
    entries.push({ name: 'process_name', ph: 'M', pid, tid: 0, args: { name } })
    if (model.processes.length < 2) return
    entries.push({ name: 'process_sort_index', ph: 'M', pid, tid: 0, args: { sort_index: order } })
    entries.push({ name: 'process_labels', ph: 'M', pid, tid: 0, args: { labels: labelsOf(model, process) } })
  })
  const ofKernel = model.tasks.filter(({ within }) => within === 0)
  const inOrder = ofKernel.flatMap((task) => [task, ...task.strands.flatMap((strand) => model.task(strand) ?? [])])
  inOrder.forEach(({ id, pid, name, within }, order) => {
    const title = within === 0 ? name : `${model.task(within)?.name} › ${name}`
    entries.push({ name: 'thread_name', ph: 'M', pid, tid: id, args: { name: title } })
    entries.push({ name: 'thread_sort_index', ph: 'M', pid, tid: id, args: { sort_index: order } })
  })
  return entries
}

/** How it came to be and how it ended, e.g. "fork of MainProcess, exit 0". */
function labelsOf(model: RunModel, { startMethod, parentPid, exitCode }: ProcessRow): string {
  const origin = startMethod === 'page' ? [] : [`${startMethod} of ${model.process(parentPid)?.name ?? parentPid}`]
  return [...origin, ...(exitCode === null ? [] : [exitLabel(exitCode)])].join(', ')
}

/** Items in the pipe and items still on their way into it, after every change. */
function counters(model: RunModel): TraceEvent[] {
  return model.objects.flatMap(({ id, pid, channel }) => {
    const name = objectTitle(model, id)
    return (channel?.steps ?? []).map((step, change): TraceEvent => {
      const now = channel?.at(step, 0)
      const onTheWay = now?.buffered.reduce((sum, { size }) => sum + size, 0) ?? 0
      return { name, ph: 'C', pid, tid: 0, ts: channel?.us[change] ?? 0, args: { 'in the pipe': now?.size ?? 0, 'on the way': onTheWay } }
    })
  })
}

function slices(model: RunModel): TraceEvent[] {
  const { segments } = model
  const entries: TraceEvent[] = []
  for (let row = 0; row < segments.length; row++) {
    const state = stateName(cell(segments.state, row))
    if (state === 'finished') continue
    const task = cell(segments.task, row)
    const reason = reasonName(cell(segments.reason, row))
    const object = cell(segments.object, row)
    const startUs = segments.startUs(row)
    const endUs = segments.endStep[row] === -1 ? model.endUs : segments.endUs(row)
    const name = reason === 'none' ? state : reason === 'sleep' ? 'sleeping' : object === 0 ? `${state}: ${reason}` : `${state}: ${objectTitle(model, object)}`
    entries.push({
      name,
      ph: 'X',
      cat: 'state',
      pid: pidOf(model, task),
      tid: task,
      ts: startUs,
      dur: endUs - startUs,
      args: { state, reason, line: cell(segments.line, row) },
    })
  }
  return entries
}

function holdings(model: RunModel): TraceEvent[] {
  const entries: TraceEvent[] = []
  for (const object of model.objects) {
    const name = objectTitle(model, object.id)
    let position = 0
    for (const { task, line, count, startUs, endUs, endStep } of object.ownerships) {
      const common = { name, cat: 'held', pid: object.pid, tid: task, id: `${object.id}.${position++}` }
      entries.push({ ...common, ph: 'b', ts: startUs, args: { owner: taskLabel(model, task), line, count } })
      entries.push({ ...common, ph: 'e', ts: endStep === -1 ? model.endUs : endUs })
    }
  }
  return entries
}

const AS_INSTANT: ReadonlySet<number> = new Set([RecordKind.operation, RecordKind.output, RecordKind.input, RecordKind.exception])

function instants(model: RunModel): TraceEvent[] {
  const entries: TraceEvent[] = []
  for (let row = 0; row < model.events.length; row++) {
    if (!AS_INSTANT.has(cell(model.events.kind, row))) continue
    const { atUs, task, kind, object, value, line } = eventView(model, row)
    const args: Record<string, string | number> = { line }
    if (value !== null) args.value = value
    if (object !== 0) args.object = objectTitle(model, object)
    entries.push({ name: object === 0 ? kind : `${kind} ${objectTitle(model, object)}`, ph: 'i', s: 't', cat: 'event', pid: pidOf(model, task), tid: task, ts: atUs, args })
  }
  return entries
}

function flows(model: RunModel): TraceEvent[] {
  return [...model.arrows].flatMap(({ atUs, from, to, kind }, position): TraceEvent[] => [
    { name: kind, ph: 's', cat: 'wake', id: String(position + 1), pid: pidOf(model, from), tid: from, ts: atUs },
    { name: kind, ph: 'f', bp: 'e', cat: 'wake', id: String(position + 1), pid: pidOf(model, to), tid: to, ts: atUs },
  ])
}
