/** What an animated picture is made of, whatever its format: the playhead runs once through a stretch of a run. */
import type { Playhead } from '../../model/moment'
import type { DrawnSheet } from '../../timeline/timeline-api'

/** Pixels of one frame. */
export const MOST_PIXELS = 1_200_000
/** The last frame stays. */
export const LAST_MS = 1600

export interface AnimationParts {
  readonly sheet: DrawnSheet
  readonly moments: readonly Playhead[]
  readonly signal: AbortSignal
  onProgress(share: number): void
}

/** As many moments as there are frames, from one edge to the other. */
export function momentsBetween(frames: number, from: Playhead, to: Playhead, at: (share: number) => Playhead): readonly Playhead[] {
  return Array.from({ length: frames }, (_, frame) => {
    if (frame === 0) return from
    return frame === frames - 1 ? to : at(frame / (frames - 1))
  })
}
