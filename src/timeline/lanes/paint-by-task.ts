/** Draws which task had something (a core, an interpreter lock) over time, in the tasks' colours; of stretches shorter than a pixel, how much each had. */
import { TASK_COLOURS, taskChannel, taskColours } from '../look/palette'
import { ColumnStretches, paintStretches, type Starts, totalsOf } from './paint-stretches'
import type { NarrowList } from '../../trace/model/columns'
import type { Scene } from './scene'

/** One channel for each colour of tasks, in order. */
export const TASK_ORDER: readonly number[] = Array.from({ length: TASK_COLOURS }, (_, at) => at)

/** `tasks`: by stretch, 0 nobody. `paintWide` draws the stretches wide enough for themselves. */
export function paintByTask(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  begins: Starts,
  tasks: NarrowList,
  { y, height }: { readonly y: number; readonly height: number },
  paintWide: (index: number, x: number, right: number) => void,
): void {
  const { mode } = scene.space
  const totals = totalsOf(
    begins,
    mode,
    () =>
      new ColumnStretches(begins, mode, TASK_COLOURS, (index, add) => {
        const task = tasks.at(index)
        if (task !== 0) add(taskChannel(task), 1)
      }),
  )
  paintStretches(ctx, scene, totals, { colours: taskColours(scene.theme), order: TASK_ORDER, y, height, unitPx: height }, paintWide)
}
