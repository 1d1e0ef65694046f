/**
 * Draws the row of a process, in a run of several: its life from start to end with how it came to be and how it ended;
 * folded, what its main thread did, or how many of its threads did what. And the lines from who started a process to its row.
 */
import { groupCensus } from '../../../trace/model/census'
import type { ProcessRow } from '../../../trace/model/run-model'
import type { Stage } from '../lane'
import { foldedBar, rowSpan } from '../row-span'
import { paintCensus } from '../paint-census'
import { paintTaskLane } from '../task/paint'
import { endUnit, type Scene, sceneX, snapX } from '../scene'
import type { ProcessWords } from './index'
import type { ProcessLaneRow } from './row'

const TICK_PX = 11
const LABEL_GAP_PX = 5
/** More starts than this are told by the selection's arrows only. */
const MOST_START_LINES = 40

function startUnit(scene: Scene, process: ProcessRow): number {
  return scene.space.mode === 'time' ? process.startUs : process.startStep
}

/** `top`: CSS px of the row's top on the canvas. */
export function paintProcessRow(ctx: CanvasRenderingContext2D, scene: Scene, row: ProcessLaneRow, top: number, words: ProcessWords): void {
  const process = scene.model.process(row.pid)
  if (process === undefined) return
  const x = snapX(scene, startUnit(scene, process))
  const right = snapX(scene, endUnit(scene, process.endUs ?? 0, process.endStep))
  const middle = Math.round(top + row.height / 2)
  if (row.open) {
    ctx.fillStyle = scene.palette.faint
    ctx.fillRect(x, middle - 1, Math.max(1, right - x), 2)
    ctx.fillRect(x, middle - TICK_PX / 2, 1.5, TICK_PX)
  } else if (row.summed.length > 0) {
    const { strandTop, strandBottom } = scene.metrics
    paintCensus(ctx, scene, groupCensus(scene.model, row.key, row.summed), row.summed.length, top + strandTop, row.height - strandTop - strandBottom)
    return
  } else {
    const height = foldedBar(scene.metrics)
    const laneTop = Math.round(top + (row.height - height) / 2)
    paintTaskLane(
      ctx,
      scene,
      { kind: 'task', key: '', task: process.mainTask, depth: 0, strand: false, last: false, y: 0, height, barTop: 0, barHeight: height, stripes: 0, other: 0, otherTop: 0 },
      laneTop,
    )
  }
  const method = words.startMethod(process.startMethod)
  const methodEnd = row.open && method !== '' ? paintPlated(ctx, scene, method, Math.max(x, 0) + LABEL_GAP_PX + 2, middle, scene.palette.dim, right) : 0
  if (process.exitCode !== null && process.endStep >= 0) paintEnd(ctx, scene, process.exitCode, words.exit(process.exitCode), right, middle, methodEnd)
}

/** A tick, and the exit code beside it: right of it where there is room, else left. */
function paintEnd(ctx: CanvasRenderingContext2D, scene: Scene, exitCode: number, text: string, x: number, middle: number, from: number): void {
  const colour = exitCode === 0 ? scene.palette.dim : scene.palette.ink
  ctx.fillStyle = exitCode === 0 ? colour : scene.palette.looks.crashed.fill
  ctx.fillRect(x - 1, middle - TICK_PX / 2, 2, TICK_PX)
  const width = scene.measure(text)
  if (x + LABEL_GAP_PX + width + 2 <= scene.widthPx) paintPlated(ctx, scene, text, x + LABEL_GAP_PX, middle, colour)
  else if (x - LABEL_GAP_PX - width - 4 > from) paintPlated(ctx, scene, text, x - LABEL_GAP_PX - width, middle, colour)
}

/** Text on a plate of the row's background; returns its right edge, 0 where it was left out because it would reach past `limit`. */
function paintPlated(ctx: CanvasRenderingContext2D, scene: Scene, text: string, x: number, middle: number, colour: string, limit = scene.widthPx): number {
  const width = scene.measure(text)
  if (x + width + 4 > Math.min(limit, scene.widthPx) || x < -width) return 0
  ctx.fillStyle = scene.palette.panel
  ctx.fillRect(x - 3, middle - 7, width + 6, 14)
  ctx.fillStyle = colour
  ctx.textBaseline = 'middle'
  ctx.fillText(text, x, middle + 0.5)
  return x + width
}

/** From the task that started a process down to the process's row; drawn below the lanes, so that it covers nothing. */
export function paintStartLine(ctx: CanvasRenderingContext2D, scene: Scene, row: ProcessLaneRow, { scrollTop, barOf }: Stage): void {
  const { model, metrics, palette } = scene
  if (model.processes.length < 2 || model.processes.length > MOST_START_LINES) return
  const process = model.process(row.pid)
  const from = process && barOf(process.startedBy)
  if (process === undefined || from === undefined) return
  const x = Math.round(sceneX(scene, startUnit(scene, process))) + 0.5
  if (x < 0 || x > scene.widthPx) return
  const to = rowSpan(row, metrics, scrollTop)
  const middle = Math.round((to.top + to.bottom) / 2)
  ctx.strokeStyle = palette.faint
  ctx.lineWidth = 1
  ctx.beginPath()
  ctx.moveTo(x, from.bottom)
  ctx.lineTo(x, middle - TICK_PX / 2 - 3)
  ctx.stroke()
  ctx.fillStyle = palette.faint
  ctx.beginPath()
  ctx.moveTo(x - 3.5, middle - TICK_PX / 2 - 5)
  ctx.lineTo(x + 3.5, middle - TICK_PX / 2 - 5)
  ctx.lineTo(x, middle - TICK_PX / 2)
  ctx.closePath()
  ctx.fill()
}
