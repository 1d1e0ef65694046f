/** Draws the whole run in a strip: a few thin lanes, sampled. */
import { LaneState } from '../../trace/model/lane-state'
import { sampleWithTail } from '../lanes/sample-with-tail'
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

/** Where strands would crowd out the tasks they go on in, they are left out. */
function lanesOf(model: RunModel): readonly TaskRow[] {
  const tasks = model.tasks.filter((task) => !task.internal)
  return tasks.length > MOST_LANES ? tasks.filter((task) => task.within === 0) : tasks
}

export function paintMinimap(ctx: CanvasRenderingContext2D, view: MinimapView): void {
  const { model, space, palette, widthPx, heightPx } = view
  ctx.setTransform(view.dpr, 0, 0, view.dpr, 0, 0)
  ctx.fillStyle = palette.panel
  ctx.fillRect(0, 0, widthPx, heightPx)
  const tasks = lanesOf(model)
  const count = Math.min(MOST_LANES, tasks.length)
  if (count === 0) return
  const columns = Math.max(1, Math.floor(widthPx))
  const padding = 3
  const pitch = Math.min(6, (heightPx - 2 * padding) / count)
  const top = (heightPx - pitch * count) / 2
  for (let lane = 0; lane < count; lane++) {
    const task = tasks[Math.floor((lane * tasks.length) / count)]
    if (task === undefined) continue
    const { dominant, worst } = sampleWithTail(model, space, task.id, space.from, space.to, columns)
    const y = top + lane * pitch
    for (let column = 0; column < columns; ) {
      // what is severe must not vanish in the smallest picture
      const codeAt = (at: number) => ((worst[at] as number) >= LaneState.crashed ? (worst[at] as number) : (dominant[at] as number))
      const code = codeAt(column)
      let next = column + 1
      while (next < columns && codeAt(next) === code) next++
      const look = lookOf(code)
      if (look !== null && look !== 'finished' && look !== 'new') {
        const thick = look === 'sleeping' ? Math.max(1, pitch * 0.3) : Math.max(1, pitch - 1)
        ctx.fillStyle = look === 'sleeping' ? palette.looks.sleeping.border : palette.looks[look].fill
        ctx.globalAlpha = look === 'sleeping' ? 0.5 : 0.9
        ctx.fillRect(column, y + (pitch - thick) / 2, next - column, thick)
      }
      column = next
    }
  }
  ctx.globalAlpha = 1
}
