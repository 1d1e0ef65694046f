/** A scene of a run for tests: what a frame would be drawn from, without a page. */
import type { AxisMode } from '../../model/moment'
import type { RunModel } from '../../trace/model/run-model'
import { createAxisSpace, type Range } from '../axis/axis-space'
import { metrics } from '../lanes/lane-rows'
import type { LaneWords } from '../lanes/registry'
import type { Scene } from '../lanes/scene'
import { palette } from '../look/palette'
import { Patterns } from '../look/patterns'
import { words } from './plain-words'

class NoPatterns extends Patterns {
  override fill(): CanvasPattern | null {
    return null
  }
}

/** `range`: what is seen; by default everything. */
export function sceneOf(model: RunModel, mode: AxisMode, widthPx: number, range?: Range): Scene & { readonly words: LaneWords } {
  const space = createAxisSpace(model, mode)
  return {
    model,
    space,
    range: range ?? [space.from, space.to],
    widthPx,
    dpr: 1,
    theme: 'light',
    palette: palette('light'),
    metrics: metrics(false),
    words,
    patterns: new NoPatterns(1),
    measure: (text) => 6 * text.length,
    font: '',
    pixels: null,
  }
}
