/**
 * A second run beneath the one on show: its tasks are drawn below those of the same name, on the same axis, and the place where the two first
 * differ is marked in both. Nothing of it can be selected: what is selected, and the playhead, are of the run on show.
 */
import type { Playhead } from '../../model/moment'
import type { AlignedLane } from '../../trace/compare/aligned-lanes'
import type { RunModel } from '../../trace/model/run-model'
import { unitOf } from '../axis/axis-space'
import { segmentAt } from './task/segment-at'
import type { SharedWords } from './lane-words'
import { drawLate, type LaneWorld, type Scene, snapX } from './scene'

export interface ComparedRun {
  readonly model: RunModel
  /** 'run 3' */
  readonly name: string
  /** which tasks of the two runs are one lane */
  readonly lanes: readonly AlignedLane[]
  /** where they first differ; null: there is no such event in that run */
  readonly difference: { readonly here: Playhead | null; readonly there: Playhead | null; readonly name: string } | null
  /** of its own tasks and objects */
  readonly words: SharedWords
}

const known = new WeakMap<ComparedRun, ReadonlyMap<number, number>>()

/** The task of the other run that shares the lane of one of the run on show; 0: none does. */
export function counterpartOf(compared: ComparedRun, task: number): number {
  let pairs = known.get(compared)
  if (pairs === undefined) {
    pairs = new Map(compared.lanes.map(({ a, b }) => [a, b]))
    known.set(compared, pairs)
  }
  return pairs.get(task) ?? 0
}

/** The tasks that only the other run has. */
export function onlyThere({ lanes }: ComparedRun): readonly number[] {
  return lanes.filter(({ a, b }) => a === 0 && b !== 0).map(({ b }) => b)
}

/** A scene of the other run on the axis of the one on show. */
export function sceneOfCompared(scene: Scene, compared: ComparedRun): Scene {
  return { ...scene, model: compared.model, words: compared.words, compared: null }
}

/** What the tooltip says over a bar of the other run. */
export function comparedTip({ compared }: Pick<LaneWorld, 'compared'>, space: Scene['space'], task: number, unit: number): string {
  if (!compared) return ''
  const segment = segmentAt({ model: compared.model, space }, task, unit)
  return segment < 0 ? '' : `${compared.name}\n${compared.words.segment(segment)}`
}

/** A mark over a bar where its run first differs from the other one; `side`: whose bar it is. */
export function paintDifference(ctx: CanvasRenderingContext2D, scene: Scene, side: 'here' | 'there', top: number, height: number): void {
  const at = scene.compared?.difference?.[side]
  if (!at) return
  const x = snapX(scene, unitOf(at, scene.space.mode))
  if (x < 0 || x > scene.widthPx) return
  const { palette } = scene
  drawLate(scene, () => {
    ctx.fillStyle = palette.background
    ctx.fillRect(x - 2, top - 2, 4, height + 4)
    ctx.fillStyle = palette.difference
    ctx.fillRect(x - 1, top - 2, 2, height + 4)
  })
}

/** The name of the place, where it is in the run on show, at the top of the plot. */
export function nameDifference(ctx: CanvasRenderingContext2D, scene: Scene, heightPx: number): void {
  const { compared, palette, measure } = scene
  const at = compared?.difference?.here
  if (!compared?.difference || !at) return
  const x = snapX(scene, unitOf(at, scene.space.mode))
  if (x < 0 || x > scene.widthPx) return
  const { name } = compared.difference
  ctx.fillStyle = palette.difference
  for (let y = 0; y < heightPx; y += 6) ctx.fillRect(x - 0.5, y, 1, 3)
  const widthPx = measure(name) + 10
  const left = Math.min(scene.widthPx - widthPx, x)
  ctx.fillRect(left, 2, widthPx, 16)
  ctx.fillStyle = palette.background
  ctx.font = scene.font
  ctx.textBaseline = 'middle'
  ctx.fillText(name, left + 5, 10.5)
}
