/**
 * Draws one task's lane: its state segments, of those narrower than a pixel the share of each state, what is severe at
 * least as a mark, and stripes for the locks held.
 */
import { LANE_STATE_COUNT, laneStateOf, STACK_ORDER } from '../../../trace/model/lane-state'
import { TaskStretches } from '../../../trace/history/task-stretches'
import type { StrandTurn, TaskRow } from '../../../trace/model/run-model'
import { lastStartingBy } from '../../view/in-view'
import { paintDifference, sceneOfCompared } from '../compared-run'
import type { Palette } from '../../look/palette'
import type { TaskLaneRow } from './row'
import { paintTurns, ribbonHeight } from './paint-turns'
import { severeSegments } from './severe'
import { paintSevereMark } from '../severe-mark'
import { paintStripes } from './paint-stripes'
import { paintLabel, paintSegment } from '../paint-segment'
import { paintLabelSprite } from '../label-sprites'
import { paintSprite } from '../segment-sprites'
import { paintStretches, totalsOf } from '../paint-stretches'
import { drawLate, fillPixels, type Scene } from '../scene'
import { segmentLabels } from './segment-label'
import { type Look, lookOf, shapeOf } from '../../look/state-look'

/** Narrower segments have no border and no round corners. */
const BOX_FROM_PX = 5

/** The colours of LaneStates in a stack; '' for what is no part of a task's life. */
export function stateColours(palette: Palette): readonly string[] {
  const known = coloursOf.get(palette)
  if (known) return known
  const colours = Array.from({ length: LANE_STATE_COUNT }, (_, state) => {
    const look = lookOf(state)
    return look === null || look === 'new' || look === 'finished' ? '' : palette.looks[look].fill
  })
  coloursOf.set(palette, colours)
  return colours
}

const coloursOf = new WeakMap<Palette, readonly string[]>()

/** `top`: CSS px of the row's top on the canvas. */
export function paintTaskLane(ctx: CanvasRenderingContext2D, scene: Scene, row: TaskLaneRow, top: number): void {
  const barTop = top + row.barTop
  if (!paintTaskBar(ctx, scene, row.task, barTop, row.barHeight)) return
  paintStripes(ctx, scene, row, barTop)
  const { compared } = scene
  if (!compared || row.otherTop === 0) return
  paintDifference(ctx, scene, 'here', barTop, row.barHeight)
  if (paintTaskBar(ctx, sceneOfCompared(scene, compared), row.other, top + row.otherTop, row.barHeight)) paintDifference(ctx, scene, 'there', top + row.otherTop, row.barHeight)
}

/** The bar of a task of the scene's run; false: it has no such task. */
export function paintTaskBar(ctx: CanvasRenderingContext2D, scene: Scene, id: number, barTop: number, barHeight: number): boolean {
  const task = scene.model.task(id)
  if (task === undefined) return false
  const { mode } = scene.space
  const totals = totalsOf(task, mode, () => new TaskStretches(scene.model, task, mode))
  // below it lies the ribbon of whose turn it is
  const height = barHeight - (task.turns.length > 0 ? ribbonHeight(barHeight) : 0)
  const stack = { colours: stateColours(scene.palette), order: STACK_ORDER, y: barTop, height, unitPx: height }
  paintStretches(ctx, scene, totals, stack, (index, x, right) => paintOne(ctx, scene, task, task.segments[index] as number, x, right, barTop, barHeight))
  paintSevere(ctx, scene, task, barTop, barHeight)
  if (task.turns.length > 0) paintTurns(ctx, scene, task, barTop, barHeight)
  return true
}

function paintOne(ctx: CanvasRenderingContext2D, scene: Scene, task: TaskRow, segment: number, x: number, right: number, y: number, height: number): void {
  const { segments } = scene.model
  const state = laneStateOf(segments.state[segment] as number, segments.reason[segment] as number)
  const look = lookOf(state)
  if (look === null) return
  const gap = right - x > 3 ? 1 : 0
  const box = { x, y, width: right - x - gap, height }
  if (box.width < BOX_FROM_PX) {
    paintNarrow(ctx, scene, look, box)
    return
  }
  const copied = paintSprite(scene, state, look, box)
  if (!copied) paintSegment(ctx, scene, look, box)
  if (shapeOf(look).body !== 'full' || box.width < 15) return
  // the ribbon says whose turn it is, and the lane of that strand what it does
  if (hasTurn(scene, task, segment)) return
  const labels = segmentLabels(scene.model, segment, scene.words)
  if (labels.length === 0) return
  const { fill } = scene.palette.looks[look]
  const options = { plate: shapeOf(look).pattern !== 'none', warning: look === 'deadlocked' }
  if (!copied) paintLabel(ctx, scene, labels, box, fill, options)
  else if (options.warning || !paintLabelSprite(scene, labels, box, fill)) drawLate(scene, () => paintLabel(ctx, scene, labels, box, fill, options))
}

/** Nothing but its colour at its height: thousands of them are drawn in a frame. */
function paintNarrow(ctx: CanvasRenderingContext2D, scene: Scene, look: Look, { x, y, width, height }: { x: number; y: number; width: number; height: number }): void {
  const { body } = shapeOf(look)
  const { fill } = scene.palette.looks[look]
  if (body === 'full' || body === 'hollow') fillPixels(ctx, scene, x, y, width, height, fill)
  else {
    const thick = body === 'low' ? Math.max(3, Math.round(height * 0.3)) : 2
    fillPixels(ctx, scene, x, Math.round(y + (height - thick) / 2), width, thick, fill)
  }
}

function paintSevere(ctx: CanvasRenderingContext2D, scene: Scene, task: TaskRow, y: number, height: number): void {
  const { segments } = scene.model
  const time = scene.space.mode === 'time'
  for (const segment of severeSegments(scene.model, task)) {
    const start = time ? segments.startUs(segment) : (segments.startStep[segment] as number)
    const endStep = segments.endStep[segment] as number
    const end = endStep < 0 ? scene.space.to : time ? segments.endUs(segment) : endStep
    paintSevereMark(ctx, scene, laneStateOf(segments.state[segment] as number, segments.reason[segment] as number), start, end, y, height)
  }
}

/** Whether some strand goes on during a segment of its task. */
function hasTurn(scene: Scene, { turns }: TaskRow, segment: number): boolean {
  if (turns.length === 0) return false
  const { segments } = scene.model
  const endStep = segments.endStep[segment] as number
  const last = turns[lastStartingBy(turns.length, (at) => (turns[at] as StrandTurn).startStep, endStep < 0 ? scene.model.stepCount : endStep - 1)]
  return last !== undefined && (last.endStep < 0 || last.endStep > (segments.startStep[segment] as number))
}
