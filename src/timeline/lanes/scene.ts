/**
 * Everything a painter needs to draw one frame: plain data, made anew when something changes, owned by create-timeline.
 * Painters draw into CSS pixels; x runs from the plot's left edge, y from the top of the canvas (the body minus scroll).
 */
import type { RunModel } from '../../trace/model/run-model'
import type { AxisSpace } from '../axis/axis-space'
import { unitOf } from '../axis/axis-space'
import type { Measure } from './fit-label'
import type { Holdings } from './holdings'
import type { MachineHistories } from './machine/machine-histories'
import type { Metrics } from './lane-layout'
import type { ObjectHistories } from './object/object-history'
import type { Palette, Theme } from '../look/palette'
import type { Patterns } from '../look/patterns'
import type { Playhead, TimelineWords } from '../timeline-api'
import type { Range } from '../view/view-range'

export interface Scene {
  readonly model: RunModel
  readonly space: AxisSpace
  readonly range: Range
  readonly widthPx: number
  readonly dpr: number
  readonly theme: Theme
  readonly palette: Palette
  readonly metrics: Metrics
  readonly words: TimelineWords
  readonly holdings: Holdings
  readonly histories: ObjectHistories
  readonly machine: MachineHistories
  readonly patterns: Patterns
  readonly measure: Measure
  /** CSS font of labels */
  readonly font: string
}

/** Unit → CSS px, not rounded. */
export function sceneX(scene: Scene, unit: number): number {
  return ((unit - scene.range[0]) / (scene.range[1] - scene.range[0])) * scene.widthPx
}

/** Unit → CSS px on a device pixel boundary, kept near the canvas so that huge zooms do not overflow. */
export function snapX(scene: Scene, unit: number): number {
  const x = Math.min(scene.widthPx + 40, Math.max(-40, sceneX(scene, unit)))
  return Math.round(x * scene.dpr) / scene.dpr
}

export function unitsPerPixel(scene: Scene): number {
  return (scene.range[1] - scene.range[0]) / scene.widthPx
}

export function playheadX(scene: Scene, playhead: Playhead): number {
  return sceneX(scene, unitOf(playhead, scene.space.mode))
}

/** The end of a stretch in units: an open one goes on to the end of the space. */
export function endUnit(scene: Pick<Scene, 'space'>, endUs: number, endStep: number): number {
  if (endStep < 0) return scene.space.to
  return scene.space.mode === 'time' ? endUs : endStep
}
