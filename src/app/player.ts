/** Moves the playhead while playing: a task of the frame loop. */
import type { AppState } from '../state/app-state'
import { advance } from '../state/playback'
import type { FrameTask } from './frame-loop'

export function createPlayer(state: AppState): FrameTask {
  let remainder = 0
  return (seconds) => {
    const { playing, playhead, axis, speed } = state.playback.getState()
    const { model } = state.run.getState()
    if (!playing || !model) {
      remainder = 0
      return false
    }
    const next = advance(model, playhead, axis, speed, seconds, remainder)
    remainder = next.remainder
    if (next.playhead !== playhead || next.ended) state.playback.setState({ playhead: next.playhead, playing: !next.ended })
    return !next.ended
  }
}
