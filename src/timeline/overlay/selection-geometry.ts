/** Where the outline of a selected segment and the arrows of a selection lie on the stage, CSS px. Pure. */
import { stepOf, taskOf } from '../../trace/explain/about'
import type { RunModel, WakeArrow } from '../../trace/model/run-model'
import { type Arrow, arrowBetween, type Span } from '../lanes/arrow-path'
import type { Box } from '../lanes/paint-segment'
import { endUnit, type Scene, sceneX, snapX } from '../lanes/scene'
import { arrowsInView } from './selected-arrows'
import type { Selection } from '../../model/moment'

const APART_PX = 7

/** The bar of a task's lane on the stage; undefined while its lane is folded. */
export type BarOf = (task: number) => Span | undefined

export interface PlacedArrow extends Arrow {
  readonly xPx: number
  readonly arrow: WakeArrow
}

/** Start and end of a segment in units. */
export function segmentUnits(scene: Pick<Scene, 'model' | 'space'>, segment: number): readonly [number, number] {
  const { segments } = scene.model
  const start = scene.space.mode === 'time' ? segments.startUs(segment) : segments.startStep[segment]
  return [start as number, endUnit(scene, segments.endUs(segment), segments.endStep[segment] as number)]
}

/** The segment that is outlined: the selected one, or the one in which the selected write, wake-up or put was. */
function segmentOf(model: RunModel, selection: Selection): number {
  if (selection?.kind === 'segment') return selection.segment
  if (selection?.kind !== 'output' && selection?.kind !== 'arrow' && selection?.kind !== 'item') return -1
  return model.taskAt(taskOf(model, selection), stepOf(model, selection))?.segment ?? -1
}

export function outlinesOf(scene: Scene, selection: Selection, barOf: BarOf): readonly Box[] {
  const segment = segmentOf(scene.model, selection)
  if (segment < 0) return []
  const bar = barOf(scene.model.segments.task[segment] as number)
  if (bar === undefined) return []
  const [start, end] = segmentUnits(scene, segment)
  const x = snapX(scene, start)
  return [{ x, y: bar.top, width: Math.max(2, snapX(scene, end) - x - 1), height: bar.bottom - bar.top }]
}

/** `arrows`: all of the selection, by their places among those of the run; `centre`: the place that matters most when there are too many. */
export function placeArrows(scene: Scene, arrows: readonly number[], centre: number, barOf: BarOf): readonly PlacedArrow[] {
  const last = new Map<string, number>()
  return arrowsInView(scene.model, arrows, scene.space, scene.range, centre).flatMap((arrow) => {
    const from = barOf(arrow.from)
    const to = barOf(arrow.to)
    if (from === undefined || to === undefined || from.top === to.top) return []
    // on both axes the woken task's new segment begins exactly here
    const xPx = sceneX(scene, scene.space.mode === 'time' ? arrow.atUs : arrow.step)
    // of several between the same lanes within a few pixels, one is enough
    const lanes = `${from.top} ${to.top}`
    if (xPx - (last.get(lanes) ?? Number.NEGATIVE_INFINITY) < APART_PX) return []
    last.set(lanes, xPx)
    return [{ ...arrowBetween(xPx, from, to), xPx, arrow }]
  })
}
