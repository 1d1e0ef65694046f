/**
 * Which rows the timeline has and where they lie, top to bottom, in CSS pixels from the top of the scrolled body.
 * Rows do not overlap and are ordered by y. Pure.
 */
import { OBJECT_KINDS } from '../../log/object-kinds'
import { isLoopPart, loopTask } from '../../trace/model/loop-task'
import { processTree } from '../../trace/model/process-tree'
import type { ObjectRow, RunModel, TaskRow } from '../../trace/model/run-model'
import type { Holdings } from './holdings'
import type { MachineHistories } from './machine/machine-histories'
import { type MachineRow, pushMachineRows } from './machine/machine-lanes'
import type { ObjectHistories } from './object/object-history'

export type LaneRow =
  /** several: there is more than one, so its life is drawn in the row; `depth`: in the tree of processes */
  | {
      readonly kind: 'process'
      readonly key: string
      readonly pid: number
      readonly depth: number
      readonly several: boolean
      readonly y: number
      readonly height: number
      readonly open: boolean
    }
  /** what the standard library made for itself: in the whole run (pid 0), or in one process of several */
  | {
      readonly kind: 'internals'
      readonly key: string
      readonly pid: number
      readonly depth: number
      readonly y: number
      readonly height: number
      readonly open: boolean
      readonly count: number
    }
  | { readonly kind: 'objects'; readonly key: string; readonly y: number; readonly height: number; readonly open: boolean }
  /** the strands of a task, where there are too many to be listed unasked: how many of them do what */
  | {
      readonly kind: 'strands'
      readonly key: string
      /** the task they go on in */
      readonly task: number
      readonly depth: number
      readonly y: number
      readonly height: number
      readonly open: boolean
      readonly count: number
    }
  | {
      readonly kind: 'task'
      readonly key: string
      readonly task: number
      readonly depth: number
      /** a lane beneath that of the task it goes on in; `last`: the last of them */
      readonly strand: boolean
      readonly last: boolean
      readonly y: number
      readonly height: number
      /** CSS px from the top of the row to its bar */
      readonly barTop: number
      readonly barHeight: number
      readonly stripes: number
    }
  /** `depth` 0: among the objects of the program; else beneath the task whose loop it belongs to */
  | {
      readonly kind: 'object'
      readonly key: string
      readonly object: number
      readonly depth: number
      readonly y: number
      readonly height: number
      readonly boxes: number
      readonly waits: boolean
    }
  | MachineRow

export type ProcessLaneRow = Extract<LaneRow, { kind: 'process' }>
export type StrandsRow = Extract<LaneRow, { kind: 'strands' }>
export type TaskLaneRow = Extract<LaneRow, { kind: 'task' }>
export type ObjectLaneRow = Extract<LaneRow, { kind: 'object' }>

export interface LayoutOptions {
  readonly compact: boolean
  /** internal tasks and objects are folded */
  readonly foldInternals: boolean
  /** section rows, by key, that the reader opened (true) or closed */
  readonly chosen: ReadonlyMap<string, boolean>
  /** the selected task, 0 none: a strand of that number has a lane even while the others are folded */
  readonly selected: number
  /** absent: no lanes of the machine */
  readonly machine?: MachineHistories
}

export interface LaneLayout {
  readonly rows: readonly LaneRow[]
  readonly height: number
}

export const NO_ROWS: LaneLayout = { rows: [], height: 0 }

export interface Metrics {
  readonly section: number
  /** a row that only says what is folded */
  readonly fold: number
  readonly laneTop: number
  readonly bar: number
  readonly stripe: number
  readonly stripeGap: number
  readonly laneBottom: number
  /** lanes of strands are thinner and closer */
  readonly strandTop: number
  readonly strandBar: number
  readonly strandBottom: number
  /** the row that sums strands up */
  readonly summary: number
  readonly ownerBar: number
  readonly waiterBar: number
  readonly box: number
}

const REGULAR: Metrics = {
  section: 25,
  fold: 19,
  laneTop: 7,
  bar: 22,
  stripe: 4,
  stripeGap: 2,
  laneBottom: 7,
  strandTop: 4,
  strandBar: 14,
  strandBottom: 3,
  summary: 46,
  ownerBar: 18,
  waiterBar: 14,
  box: 14,
}
const COMPACT: Metrics = {
  section: 20,
  fold: 17,
  laneTop: 4,
  bar: 14,
  stripe: 3,
  stripeGap: 1,
  laneBottom: 4,
  strandTop: 3,
  strandBar: 10,
  strandBottom: 2,
  summary: 32,
  ownerBar: 13,
  waiterBar: 10,
  box: 11,
}

/** In a run of more processes than this, they are folded to one row each until the reader opens them. */
const MOST_OPEN_PROCESSES = 12

/** A task with more strands than this has them summed up in one row until the reader opens it. */
export const MOST_OPEN_STRANDS = 30

export const MOST_STRIPES = 4
export const MOST_BOXES = 6
/** Object lanes beyond this many are not drawn: a program with a thousand futures is read in its pool's lane. */
export const MOST_OBJECTS = 150

export function metrics(compact: boolean): Metrics {
  return compact ? COMPACT : REGULAR
}

export function layoutLanes(model: RunModel, holdings: Holdings, histories: ObjectHistories, options: LayoutOptions): LaneLayout {
  const m = metrics(options.compact)
  const rows: LaneRow[] = []
  let y = 0
  const isOpen = (key: string, byDefault: boolean) => options.chosen.get(key) ?? byDefault
  const lane = (id: number, depth: number, strand: boolean, last: boolean) => {
    const stripes = Math.min(MOST_STRIPES, holdings.of(id)?.slots.length ?? 0)
    const [barTop, barHeight, bottom] = strand ? [m.strandTop, m.strandBar, m.strandBottom] : [m.laneTop, m.bar, m.laneBottom]
    // one stripe is always reserved: lanes must not grow when the first lock is taken
    const height = barTop + barHeight + Math.max(1, stripes) * (m.stripe + m.stripeGap) + bottom
    rows.push({ kind: 'task', key: `task-${id}`, task: id, depth, strand, last, y, height, barTop, barHeight, stripes })
    y += height
  }
  const loops = loopParts(model)
  const task = (row: TaskRow, depth = 0) => {
    lane(row.id, depth, false, false)
    for (const object of loops.get(row.id) ?? []) y += pushObject(rows, object, depth + 1, y, m, histories)
    const strands = row.strands.filter((id) => !options.foldInternals || model.task(id)?.internal !== true)
    if (strands.length > MOST_OPEN_STRANDS) {
      const key = `strands-${row.id}`
      const open = isOpen(key, false)
      rows.push({ kind: 'strands', key, task: row.id, depth: depth + 1, y, height: m.summary, open, count: strands.length })
      y += m.summary
      if (!open) {
        if (strands.includes(options.selected)) lane(options.selected, depth + 1, true, true)
        return
      }
    }
    strands.forEach((id, at) => {
      lane(id, depth + 1, true, at === strands.length - 1)
    })
  }
  const internals = (key: string, pid: number, depth: number, count: number) => {
    if (count === 0) return false
    const open = isOpen(key, !options.foldInternals)
    const height = pid === 0 ? m.section : m.fold
    rows.push({ kind: 'internals', key, pid, depth, y, height, open, count })
    y += height
    return open
  }
  const several = model.processes.length > 1
  const openByDefault = model.processes.length <= MOST_OPEN_PROCESSES
  for (const { process, depth } of processTree(model)) {
    const { pid } = process
    const key = `process-${pid}`
    const open = isOpen(key, openByDefault || depth === 0)
    // a phone has no room for a row that says what there is only one of
    if (several || !options.compact) {
      rows.push({ kind: 'process', key, pid, depth, several, y, height: m.section, open })
      y += m.section
    }
    if (!open) continue
    const tasks = model.tasks.filter((row) => row.pid === pid)
    for (const row of tasks) if (!row.internal && row.within === 0) task(row, depth)
    if (!several) continue
    const inner = tasks.filter((row) => row.internal && row.within === 0)
    const objects = model.objects.filter((object) => object.internal && object.pid === pid && isShown(object, true))
    if (!internals(`internals-${pid}`, pid, depth, inner.length + objects.length)) continue
    for (const row of inner) task(row, depth)
    for (const object of objects.slice(0, MOST_OBJECTS)) y += pushObject(rows, object, 0, y, m, histories)
  }
  const objects = model.objects.filter((object) => object !== undefined && isShown(object, false))
  if (objects.length > 0) {
    const open = isOpen('objects', true)
    rows.push({ kind: 'objects', key: 'objects', y, height: m.section, open })
    y += m.section
    if (open) for (const object of objects.slice(0, MOST_OBJECTS)) y += pushObject(rows, object, 0, y, m, histories)
  }
  if (options.machine) y = pushMachineRows(rows, y, m, options.machine, options.compact, options.chosen.get('machine'))
  const internalTasks = several ? [] : model.tasks.filter((row) => row.internal && row.within === 0)
  if (internals('internals', 0, 0, internalTasks.length)) for (const row of internalTasks) task(row)
  return { rows, height: y }
}

function isShown(object: ObjectRow, internals: boolean): boolean {
  // a thread as an object of a join has its own lane already
  return (internals || !object.internal) && OBJECT_KINDS[object.kind].family !== 'task' && !isLoopPart(object)
}

/** The objects of event loops, by the task they belong to. */
function loopParts(model: RunModel): ReadonlyMap<number, readonly ObjectRow[]> {
  const parts = new Map<number, ObjectRow[]>()
  for (const object of model.objects) {
    if (!isLoopPart(object)) continue
    const task = loopTask(model, object)
    parts.set(task, [...(parts.get(task) ?? []), object])
  }
  return parts
}

function pushObject(rows: LaneRow[], object: ObjectRow, depth: number, y: number, m: Metrics, histories: ObjectHistories): number {
  const history = histories.of(object.id)
  // who waits for a loop is the task above it
  const waits = history.waiters.step.length > 0 && !isLoopPart(object)
  const boxes = boxCount(object, history.series.largest)
  const body = boxes > 1 ? boxes * (m.box + 1) : m.ownerBar
  const height = m.laneTop + body + (waits ? m.stripeGap + m.waiterBar : 0) + m.laneBottom
  rows.push({ kind: 'object', key: `object-${object.id}`, object: object.id, depth, y, height, boxes, waits })
  return height
}

/** How many boxes an object's lane stacks at most; 1 for what is no container. */
export function boxCount(object: ObjectRow, largest: number): number {
  switch (OBJECT_KINDS[object.kind].family) {
    case 'container':
    case 'loop':
      return Math.min(MOST_BOXES, Math.max(1, largest, object.capacity > 0 ? Math.min(object.capacity, largest + 1) : 1))
    case 'counter':
    case 'barrier':
      return Math.min(MOST_BOXES, Math.max(1, object.capacity, largest))
    case 'pool':
      return Math.min(MOST_BOXES, Math.max(2, largest))
    case 'channel':
      return Math.min(MOST_BOXES, Math.max(1, object.channel?.largest ?? 0))
    default:
      return 1
  }
}

/** The row at a height of the body; undefined below the last one. */
export function rowAt(layout: LaneLayout, y: number): LaneRow | undefined {
  let low = 0
  let high = layout.rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = layout.rows[middle] as LaneRow
    if (row.y + row.height <= y) low = middle + 1
    else high = middle
  }
  const row = layout.rows[low]
  return row !== undefined && row.y <= y ? row : undefined
}
