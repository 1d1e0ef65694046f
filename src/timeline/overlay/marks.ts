/** Marks of moments in tasks' lanes, as those of races. Pure. */
import type { Playhead } from '../../model/moment'
import { unitOf } from '../axis/axis-space'
import { type Scene, sceneX } from '../lanes/scene'
import type { BarOf } from './selection-geometry'

/** A moment of a task that is marked in its lane. */
export interface TaskMark {
  readonly task: number
  readonly playhead: Playhead
}

/** Where a mark touches its lane, CSS px. */
export interface Tip {
  readonly xPx: number
  readonly yPx: number
}

const APART_PX = 4

/** Where marks stand, the tip of each on its task's bar; of several within a few pixels one is enough. */
export function placeMarks(scene: Scene, marks: readonly TaskMark[], barOf: BarOf): readonly Tip[] {
  const placed: Tip[] = []
  for (const { task, playhead } of marks) {
    const bar = barOf(task)
    const xPx = sceneX(scene, unitOf(playhead, scene.space.mode))
    if (bar === undefined || xPx < 0 || xPx > scene.widthPx) continue
    if (!placed.some((one) => one.yPx === bar.top && Math.abs(one.xPx - xPx) < APART_PX)) placed.push({ xPx, yPx: bar.top })
  }
  return placed
}
