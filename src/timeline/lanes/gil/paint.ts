/**
 * Draws the interpreter lock of a process: who held it, in the holders' colours, with a sign where it changed hands; below,
 * who waited for it. Signs tell the reason: ○ the holder blocked, ▸ its switch interval was over, ■ it ended. A collection
 * of garbage, during which nobody else can have the lock, is a dark line.
 */
import { GilReason } from '../../../log/record-kinds'
import type { GilHistory } from '../../../trace/history/gil-history'
import { taskLabel } from '../../../trace/model/task-label'
import type { GilLaneRow } from './index'
import { machineOf } from '../../../trace/history/machine-histories'
import { paintByTask } from '../paint-by-task'
import { paintWaiters } from '../paint-waiters'
import { paintTaskBox } from '../paint-task-box'
import { drawLate, type Scene, sceneX } from '../scene'

const SIGN_PX = 5
/** Signs closer than this to the one before are left out. */
const SIGN_SPACING_PX = 7

/** `top`: CSS px of the row's top on the canvas. */
export function paintGilLane(ctx: CanvasRenderingContext2D, scene: Scene, row: GilLaneRow, top: number): void {
  const history = machineOf(scene.model).gils.histories.get(row.pid)
  if (history === undefined) return
  const { metrics } = scene
  const barTop = top + metrics.laneTop
  paintHolders(ctx, scene, history, barTop)
  paintWaiters(ctx, scene, history.waiters, 'gil', barTop + metrics.ownerBar + metrics.stripeGap, (task) => taskLabel(scene.model, task))
  drawLate(scene, () => paintCollections(ctx, scene, history, top))
}

function paintHolders(ctx: CanvasRenderingContext2D, scene: Scene, { holders }: GilHistory, y: number): void {
  const height = scene.metrics.ownerBar
  let lastSign = -SIGN_SPACING_PX
  paintByTask(ctx, scene, holders.begins, holders.holder, { y, height }, (index, x, right) => {
    const task = holders.holder.at(index)
    if (task !== 0) paintTaskBox(ctx, scene, task, { x, right, y, height }, [taskLabel(scene.model, task)])
    const reason = holders.reason.at(index)
    if (reason === GilReason.taken || x - lastSign < SIGN_SPACING_PX) return
    paintSign(ctx, scene, reason, x, y - SIGN_PX / 2 - 1)
    lastSign = x
  })
}

/** A sign of `reason`, its middle at (x, y). */
function paintSign(ctx: CanvasRenderingContext2D, scene: Scene, reason: number, x: number, y: number): void {
  const half = SIGN_PX / 2
  ctx.fillStyle = scene.palette.ink
  ctx.strokeStyle = scene.palette.ink
  ctx.lineWidth = 1
  ctx.beginPath()
  switch (reason) {
    case GilReason.interval:
      ctx.moveTo(x - half, y - half - 0.5)
      ctx.lineTo(x + half + 0.5, y)
      ctx.lineTo(x - half, y + half + 0.5)
      ctx.closePath()
      ctx.fill()
      return
    case GilReason.end:
      ctx.rect(x - half, y - half, SIGN_PX, SIGN_PX)
      ctx.fill()
      return
    default:
      ctx.arc(x, y, half - 0.5, 0, 2 * Math.PI)
      ctx.stroke()
  }
}

function paintCollections(ctx: CanvasRenderingContext2D, scene: Scene, { collections }: GilHistory, top: number): void {
  const { metrics, palette } = scene
  const height = metrics.laneTop + metrics.ownerBar
  let last = -SIGN_SPACING_PX
  for (const { us, step } of collections) {
    const x = sceneX(scene, scene.space.mode === 'time' ? us : step + 0.5)
    if (x < 0 || x > scene.widthPx || x - last < SIGN_SPACING_PX) continue
    last = x
    ctx.fillStyle = palette.ink
    ctx.fillRect(Math.round(x) - 1, top + 2, 2, height)
    const width = scene.measure('gc')
    ctx.fillRect(Math.round(x) + 1, top + metrics.laneTop, width + 6, 12)
    ctx.fillStyle = palette.background
    ctx.textBaseline = 'middle'
    ctx.fillText('gc', Math.round(x) + 4, top + metrics.laneTop + 6.5)
  }
}
