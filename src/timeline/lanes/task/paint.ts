/**
 * Draws one task's lane: state segments (exact rectangles, or the level-of-detail sample when there are more segments
 * than pixels), the worst state as a top edge, and stripes for the locks held.
 */
import { LaneState, laneStateOf } from '../../../trace/model/lane-state'
import { sampleWithTail } from '../sample-with-tail'
import type { Ownership, StrandTurn } from '../../../trace/model/run-model'
import { eachDrawnRow, lastStartingBy, rowsInView } from '../../view/in-view'
import { holdingsOf } from '../holdings'
import { MOST_STRIPES } from './layout'
import type { TaskLaneRow } from './row'
import { paintTurns } from './paint-turns'
import { lockColour } from '../../look/palette'
import { paintLabel, paintSegment, PATTERN_FROM_PX } from '../paint-segment'
import { endUnit, type Scene, snapX, unitsPerPixel } from '../scene'
import { segmentLabels } from './segment-label'
import { type Look, lookOf, shapeOf } from '../../look/state-look'

/** Beyond this many segments per CSS pixel a lane is sampled. */
const EXACT_PER_PIXEL = 2
const EDGE_PX = 2

/** `top`: CSS px of the row's top on the canvas. */
export function paintTaskLane(ctx: CanvasRenderingContext2D, scene: Scene, row: TaskLaneRow, top: number): void {
  const task = scene.model.task(row.task)
  if (task === undefined) return
  const { segments } = scene.model
  const starts = scene.space.mode === 'time' ? segments.startUs : segments.startStep
  const rows = task.segments
  const [first, after] = rowsInView(rows.length, (index) => starts[rows[index] as number] as number, scene.range[0], scene.range[1])
  const barTop = top + row.barTop
  if (after - first > EXACT_PER_PIXEL * scene.widthPx) paintSampled(ctx, scene, row, barTop)
  else for (let index = first; index < after; index++) paintExact(ctx, scene, rows[index] as number, barTop, row.barHeight)
  if (task.turns.length > 0) paintTurns(ctx, scene, task, barTop, row.barHeight)
  paintStripes(ctx, scene, row, barTop)
}

function paintExact(ctx: CanvasRenderingContext2D, scene: Scene, segment: number, y: number, height: number): void {
  const { segments } = scene.model
  const start = (scene.space.mode === 'time' ? segments.startUs[segment] : segments.startStep[segment]) as number
  const end = endUnit(scene, segments.endUs[segment] as number, segments.endStep[segment] as number)
  const look = lookOf(laneStateOf(segments.state[segment] as number, segments.reason[segment] as number))
  if (look === null) return
  const x = snapX(scene, start)
  const right = snapX(scene, end)
  const severe = look === 'crashed' || look === 'deadlocked'
  if (right <= x && !severe && end > start) {
    // shorter than a device pixel: a hairline, so that dense stretches keep their texture
    ctx.fillStyle = scene.palette.looks[look].fill
    const low = shapeOf(look).body !== 'full' && shapeOf(look).body !== 'hollow'
    if (!low) ctx.fillRect(x, y, 1 / scene.dpr, height)
    return
  }
  if (right <= x && !severe) return
  if (right < 0) return
  const gap = right - x > 3 ? 1 : 0
  const box = { x, y, width: Math.max(severe ? 3 : 1 / scene.dpr, right - x - gap), height }
  paintSegment(ctx, scene, look, box)
  const body = shapeOf(look).body
  if (body !== 'full' || box.width < 15) return
  // the ribbon says whose turn it is, and the lane of that strand what it does
  if (hasTurn(scene, segment)) return
  const labels = segmentLabels(scene.model, segment, scene.words)
  if (labels.length > 0) paintLabel(ctx, scene, labels, box, scene.palette.looks[look].fill, { plate: shapeOf(look).pattern !== 'none', warning: look === 'deadlocked' })
}

/** Whether some strand goes on during a segment of its task. */
function hasTurn(scene: Scene, segment: number): boolean {
  const { segments } = scene.model
  const turns = scene.model.task(segments.task[segment] as number)?.turns ?? []
  const endStep = segments.endStep[segment] as number
  const last = turns[lastStartingBy(turns.length, (at) => (turns[at] as StrandTurn).startStep, endStep < 0 ? scene.model.stepCount : endStep - 1)]
  return last !== undefined && (last.endStep < 0 || last.endStep > (segments.startStep[segment] as number))
}

function paintSampled(ctx: CanvasRenderingContext2D, scene: Scene, row: TaskLaneRow, y: number): void {
  // buckets lie on a fixed grid of the axis, so that panning does not make the texture shimmer
  const bucket = unitsPerPixel(scene)
  const from = Math.floor(scene.range[0] / bucket) * bucket
  const columns = Math.ceil(scene.widthPx) + 2
  const { dominant, worst } = sampleWithTail(scene.model, scene.space, row.task, from, from + columns * bucket, columns)
  const left = snapX(scene, from)
  for (let column = 0; column < columns; ) {
    let next = column + 1
    while (next < columns && dominant[next] === dominant[column]) next++
    const look = lookOf(dominant[column] as number)
    if (look !== null) paintRun(ctx, scene, look, left + column, next - column, y, row.barHeight)
    column = next
  }
  for (let column = 0; column < columns; column++) {
    const code = worst[column] as number
    if (code === dominant[column] || code <= LaneState.running) continue
    ctx.fillStyle = scene.palette.looks[lookOf(code) ?? 'running'].fill
    const severe = code >= LaneState.crashed
    ctx.fillRect(left + column - (severe ? 1 : 0), y - EDGE_PX, severe ? 3 : 1, severe ? EDGE_PX + row.barHeight : EDGE_PX)
  }
}

function paintRun(ctx: CanvasRenderingContext2D, scene: Scene, look: Look, x: number, width: number, y: number, height: number): void {
  if (width >= PATTERN_FROM_PX) {
    paintSegment(ctx, scene, look, { x, y, width, height })
    return
  }
  const shape = shapeOf(look)
  const middle = Math.round(y + height / 2)
  ctx.fillStyle = scene.palette.looks[look].fill
  if (shape.body === 'low') {
    const thick = Math.max(3, Math.round(height * 0.3))
    ctx.fillRect(x, middle - thick / 2, width, thick)
  } else if (shape.body === 'thin' || shape.body === 'dashed') ctx.fillRect(x, middle - 1, width, 2)
  else ctx.fillRect(x, y, width, height)
}

function paintStripes(ctx: CanvasRenderingContext2D, scene: Scene, row: TaskLaneRow, barTop: number): void {
  const { metrics, space } = scene
  const slots = holdingsOf(scene.model).of(row.task)?.slots ?? []
  slots.slice(0, MOST_STRIPES).forEach((rows, slot) => {
    const startOf = (index: number) => (space.mode === 'time' ? (rows[index] as Ownership).startUs : (rows[index] as Ownership).startStep)
    const y = barTop + row.barHeight + metrics.stripeGap + slot * (metrics.stripe + metrics.stripeGap)
    eachDrawnRow(rows.length, startOf, scene.range[0], scene.range[1], unitsPerPixel(scene) / scene.dpr, (index) => {
      const ownership = rows[index] as Ownership
      const x = snapX(scene, startOf(index))
      const right = snapX(scene, endUnit(scene, ownership.endUs, ownership.endStep))
      if (right < 0) return
      ctx.fillStyle = lockColour(holdingsOf(scene.model).ordinal(ownership.object), scene.theme)
      ctx.fillRect(x, y, Math.max(1 / scene.dpr, right - x), metrics.stripe)
    })
  })
}
