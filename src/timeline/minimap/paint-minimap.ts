/** Draws the whole run in a strip: a few thin lanes. A pixel's colour is mixed of what the lane was in it; what is severe is seen whatever its share. */
import { item } from '../../model/cells'
import { TaskStretches } from '../../trace/history/task-stretches'
import { LANE_STATE_COUNT, LaneState, laneStateOf } from '../../trace/model/lane-state'
import { totalsOf } from '../lanes/paint-stretches'
import { severeSegments } from '../lanes/task/severe'
import type { RunModel, TaskRow } from '../../trace/model/run-model'
import type { AxisSpace } from '../axis/axis-space'
import type { Palette } from '../look/palette'
import { lookOf } from '../look/state-look'

/** More lanes than this are thinned out evenly. */
const MOST_LANES = 9

export interface MinimapView {
  readonly model: RunModel
  readonly space: AxisSpace
  readonly palette: Palette
  readonly widthPx: number
  readonly heightPx: number
  readonly dpr: number
}

interface MinimapLane {
  readonly task: TaskRow
  /** those that it stands for, itself among them */
  readonly standsFor: readonly TaskRow[]
}

/** Where strands would crowd out the tasks they go on in, those stand for them; and of more tasks than there is room for, some stand for their neighbours. */
export function minimapLanes(model: RunModel): readonly MinimapLane[] {
  const shown = model.tasks.filter((task) => !task.internal)
  if (shown.length <= MOST_LANES) return shown.map((task) => ({ task, standsFor: [task] }))
  const tasks = shown.filter((task) => task.within === 0)
  const count = Math.min(MOST_LANES, tasks.length)
  const laneOf = new Map<number, number>()
  for (const [at, task] of tasks.entries()) laneOf.set(task.id, Math.floor((at * count) / tasks.length))
  const standsFor: TaskRow[][] = Array.from({ length: count }, () => [])
  for (const task of shown) standsFor[laneOf.get(task.within || task.id) ?? 0]?.push(task)
  return standsFor.map((those) => ({ task: item(those, 0), standsFor: those }))
}

export function paintMinimap(ctx: CanvasRenderingContext2D, view: MinimapView): void {
  const { model, space, palette, widthPx, heightPx } = view
  ctx.setTransform(view.dpr, 0, 0, view.dpr, 0, 0)
  ctx.fillStyle = palette.panel
  ctx.fillRect(0, 0, widthPx, heightPx)
  const lanes = minimapLanes(model)
  const count = lanes.length
  if (count === 0) return
  const columns = Math.max(1, Math.floor(widthPx))
  const padding = 3
  const pitch = Math.min(6, (heightPx - 2 * padding) / count)
  const top = (heightPx - pitch * count) / 2
  for (const [lane, { task, standsFor }] of lanes.entries()) {
    const y = top + lane * pitch
    const { mode } = space
    const width = (space.to - space.from) / columns
    const { wide, wideFrom, wideTo, dense, bases, means } = totalsOf(task, mode, () => new TaskStretches(model, task, mode)).view(space.from, width, columns, space.to)
    const xOf = (unit: number) => Math.round((unit - space.from) / width)
    for (let at = 0; at < wide.length; at++) {
      const segment = task.segments[wide[at] as number] as number
      const x = xOf(wideFrom[at] as number)
      paintPart(ctx, view, laneStateOf(model.segments.state[segment] as number, model.segments.reason[segment] as number), x, xOf(wideTo[at] as number) - x, y, pitch)
    }
    for (let at = 0; at < dense.length; at++) {
      ctx.fillStyle = mixed(palette, means, bases[at] as number)
      ctx.fillRect(dense[at] as number, y, 1, Math.max(1, pitch - 1))
    }
    // what is severe must not vanish in the smallest picture
    for (const one of standsFor)
      for (const segment of severeSegments(model, one)) {
        const start = mode === 'time' ? model.segments.startUs(segment) : (model.segments.startStep[segment] as number)
        paintPart(ctx, view, laneStateOf(model.segments.state[segment] as number, 0), xOf(start), 2, y, pitch)
      }
  }
}

function paintPart(ctx: CanvasRenderingContext2D, { palette }: MinimapView, state: number, x: number, width: number, y: number, pitch: number): void {
  const look = lookOf(state)
  if (look === null || look === 'finished' || look === 'new' || width <= 0) return
  const thick = look === 'sleeping' ? Math.max(1, pitch * 0.3) : Math.max(1, pitch - 1)
  ctx.fillStyle = look === 'sleeping' ? palette.looks.sleeping.border : palette.looks[look].fill
  ctx.globalAlpha = look === 'sleeping' ? 0.5 : 0.9
  ctx.fillRect(x, y + (pitch - thick) / 2, width, thick)
  ctx.globalAlpha = 1
}

/** The colour of a column: those of the states, each as much as its share, on the background. */
function mixed(palette: Palette, means: ArrayLike<number>, base: number): string {
  const parts = [0, 0, 0]
  let left = 1
  const add = (hex: string, share: number) => {
    for (let part = 0; part < 3; part++) parts[part] = (parts[part] as number) + share * Number.parseInt(hex.slice(1 + 2 * part, 3 + 2 * part), 16)
    left -= share
  }
  for (let state = LaneState.sleeping; state < LANE_STATE_COUNT; state++) {
    const share = means[base + state] as number
    if (share > 0) add(palette.looks[lookOf(state) ?? 'finished'].fill, share)
  }
  add(palette.panel, Math.max(0, left))
  return `rgb(${parts.map((part) => Math.round(Math.min(255, part))).join(',')})`
}
