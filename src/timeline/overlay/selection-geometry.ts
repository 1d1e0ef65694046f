/** Where the outline of a selected segment and the arrows of a selection lie on the stage, CSS px. Pure. */
import type { RunModel, WakeArrow } from '../../trace/model/run-model'
import { type Arrow, arrowBetween, type Span } from '../lanes/arrow-path'
import type { Box } from '../lanes/paint-segment'
import { endUnit, type Scene, sceneX, snapX } from '../lanes/scene'
import { arrowsInView } from './selected-arrows'
import type { Selection } from '../../model/moment'

/** The bar of a task's lane on the stage; undefined while its lane is folded. */
export type BarOf = (task: number) => Span | undefined

export interface PlacedArrow extends Arrow {
  readonly xPx: number
}

/** Start and end of a segment in units. */
export function segmentUnits(scene: Pick<Scene, 'model' | 'space'>, segment: number): readonly [number, number] {
  const { segments } = scene.model
  const start = scene.space.mode === 'time' ? segments.startUs[segment] : segments.startStep[segment]
  return [start as number, endUnit(scene, segments.endUs[segment] as number, segments.endStep[segment] as number)]
}

/** The task that a selection stands for; 0 none. */
export function taskOfSelection(model: RunModel, selection: Selection): number {
  if (selection?.kind === 'task') return selection.task
  return selection?.kind === 'segment' ? (model.segments.task[selection.segment] ?? 0) : 0
}

export function outlinesOf(scene: Scene, selection: Selection, barOf: BarOf): readonly Box[] {
  if (selection?.kind !== 'segment') return []
  const bar = barOf(scene.model.segments.task[selection.segment] as number)
  if (bar === undefined) return []
  const [start, end] = segmentUnits(scene, selection.segment)
  const x = snapX(scene, start)
  return [{ x, y: bar.top, width: Math.max(2, snapX(scene, end) - x - 1), height: bar.bottom - bar.top }]
}

/** `arrows`: all of the selection; `centre`: the place that matters most when there are too many. */
export function placeArrows(scene: Scene, arrows: readonly WakeArrow[], centre: number, barOf: BarOf): readonly PlacedArrow[] {
  return arrowsInView(arrows, scene.space, scene.range, centre).flatMap((arrow) => {
    const from = barOf(arrow.from)
    const to = barOf(arrow.to)
    if (from === undefined || to === undefined || from.top === to.top) return []
    // on both axes the woken task's new segment begins exactly here
    const xPx = sceneX(scene, scene.space.mode === 'time' ? arrow.atUs : arrow.step)
    return [{ ...arrowBetween(xPx, from, to), xPx }]
  })
}
