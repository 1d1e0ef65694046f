/**
 * Draws the story of a future or a timer (made → run by whom → done → callback, run by whom) and single signs on other
 * objects (notify, abort, shutdown).
 */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import { Operation } from '../../../log/record-kinds'
import type { ObjectRow } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { historiesOf, type Mark } from '../../../trace/history/object-history'
import type { Body } from './paint-contents'
import { paintLabel } from '../paint-segment'
import { taskColour } from '../../look/palette'
import { type Scene, sceneX, snapX } from '../scene'

const SIGN_PX = 4
/** Signs closer than this to the one before are left out. */
const SIGN_SPACING_PX = 3

export function paintMarks(ctx: CanvasRenderingContext2D, scene: Scene, object: ObjectRow, body: Body): void {
  const { marks } = historiesOf(scene.model).of(object.id)
  const { family } = OBJECT_KINDS[object.kind]
  if (family === 'future') paintFuture(ctx, scene, object, marks, body)
  else if (family === 'timer') paintTimer(ctx, scene, marks, body)
  else if (family !== 'pool') paintSigns(ctx, scene, marks, body)
}

/** In units of the axis: a sign stands in the middle of its step's cell. */
function markUnit(scene: Scene, mark: Mark): number {
  return scene.space.mode === 'time' ? mark.us : mark.step + 0.5
}

function stretchX(scene: Scene, mark: Mark | undefined): number {
  if (mark === undefined) return snapX(scene, scene.space.to)
  return snapX(scene, scene.space.mode === 'time' ? mark.us : mark.step)
}

function paintFuture(ctx: CanvasRenderingContext2D, scene: Scene, object: ObjectRow, marks: readonly Mark[], body: Body): void {
  const made = snapX(scene, scene.space.mode === 'time' ? (scene.model.stepUs(object.startStep) as number) : object.startStep)
  const run = marks.find((mark) => mark.operation === Operation.run)
  const settled = marks.find((mark) => mark.operation === Operation.done || mark.operation === Operation.error || mark.operation === Operation.cancel)
  const middle = body.y + body.height / 2
  const firstCallback = marks.find((mark) => mark.operation === Operation.callbackRun)
  const waitEnd = run ?? settled
  paintThread(ctx, scene, made, stretchX(scene, waitEnd), middle)
  paintDot(ctx, scene, made, middle, scene.palette.dim)
  if (run !== undefined) {
    const x = stretchX(scene, run)
    paintBar(ctx, scene, x, stretchX(scene, settled), body, run.task, [taskLabel(scene.model, run.task)])
  }
  if (settled !== undefined) {
    const x = snapX(scene, markUnit(scene, settled))
    if (firstCallback !== undefined) paintThread(ctx, scene, x, stretchX(scene, firstCallback), middle)
    const failed = settled.operation !== Operation.done
    paintDiamond(ctx, x, middle, failed ? scene.palette.looks.crashed.fill : scene.palette.ink, scene.palette.background)
  }
  for (const [index, mark] of marks.entries()) {
    if (mark.operation === Operation.callbackAdd) paintDot(ctx, scene, snapX(scene, markUnit(scene, mark)), middle, taskColour(mark.task, scene.theme))
    if (mark.operation !== Operation.callbackRun) continue
    const done = marks.find((other, at) => at > index && other.operation === Operation.callbackDone && other.task === mark.task)
    const name = scene.model.texts[mark.text] ?? ''
    const who = taskLabel(scene.model, mark.task)
    paintBar(ctx, scene, stretchX(scene, mark), stretchX(scene, done), body, mark.task, [`${name} · ${who}`, name])
  }
}

function paintTimer(ctx: CanvasRenderingContext2D, scene: Scene, marks: readonly Mark[], body: Body): void {
  const middle = body.y + body.height / 2
  const started = marks.find((mark) => mark.operation === Operation.timerStart)
  const over = marks.find((mark) => mark.operation === Operation.timerFire || mark.operation === Operation.timerCancel)
  if (started === undefined) return
  const x = snapX(scene, markUnit(scene, started))
  const right = over === undefined ? snapX(scene, scene.space.to) : snapX(scene, markUnit(scene, over))
  paintThread(ctx, scene, x, right, middle)
  paintDot(ctx, scene, x, middle, scene.palette.dim)
  if (over !== undefined) paintDiamond(ctx, right, middle, over.operation === Operation.timerFire ? scene.palette.ink : scene.palette.faint, scene.palette.background)
}

function paintSigns(ctx: CanvasRenderingContext2D, scene: Scene, marks: readonly Mark[], body: Body): void {
  let lastX = Number.NEGATIVE_INFINITY
  for (const mark of marks) {
    const x = sceneX(scene, markUnit(scene, mark))
    if (x < -SIGN_PX || x > scene.widthPx + SIGN_PX || x - lastX < SIGN_SPACING_PX) continue
    lastX = x
    const bad = mark.operation === Operation.abort
    ctx.fillStyle = bad ? scene.palette.looks.crashed.fill : taskColour(mark.task, scene.theme)
    ctx.beginPath()
    ctx.moveTo(x - SIGN_PX, body.y)
    ctx.lineTo(x + SIGN_PX, body.y)
    ctx.lineTo(x, body.y + SIGN_PX + 3)
    ctx.closePath()
    ctx.fill()
  }
}

function paintThread(ctx: CanvasRenderingContext2D, scene: Scene, x: number, right: number, y: number): void {
  if (right <= x) return
  ctx.save()
  ctx.strokeStyle = scene.palette.dim
  ctx.lineWidth = 1
  ctx.setLineDash([2, 3])
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.lineTo(right, y)
  ctx.stroke()
  ctx.restore()
}

function paintBar(ctx: CanvasRenderingContext2D, scene: Scene, x: number, right: number, body: Body, task: number, labels: readonly string[]): void {
  const fill = taskColour(task, scene.theme)
  const box = { x, y: body.y, width: Math.max(2, right - x - 1), height: body.height }
  ctx.fillStyle = fill
  ctx.beginPath()
  ctx.roundRect(box.x, box.y, box.width, box.height, box.width > 5 ? 2.5 : 0)
  ctx.fill()
  paintLabel(ctx, scene, labels, box, fill)
}

function paintDot(ctx: CanvasRenderingContext2D, scene: Scene, x: number, y: number, colour: string): void {
  ctx.beginPath()
  ctx.arc(x, y, SIGN_PX, 0, Math.PI * 2)
  ctx.fillStyle = scene.palette.background
  ctx.fill()
  ctx.lineWidth = 2
  ctx.strokeStyle = colour
  ctx.stroke()
}

function paintDiamond(ctx: CanvasRenderingContext2D, x: number, y: number, colour: string, halo: string): void {
  ctx.beginPath()
  ctx.moveTo(x, y - 6)
  ctx.lineTo(x + 6, y)
  ctx.lineTo(x, y + 6)
  ctx.lineTo(x - 6, y)
  ctx.closePath()
  ctx.fillStyle = colour
  ctx.fill()
  ctx.strokeStyle = halo
  ctx.lineWidth = 1.5
  ctx.stroke()
}
