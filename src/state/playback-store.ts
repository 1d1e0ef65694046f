/**
 * Where the reader is in the run and how the playhead moves.
 * Invariant: `playhead.step` is the world on show; stepUs(step) ≤ playhead.us.
 */
import { createStore } from 'zustand/vanilla'
import type { AxisMode, Playhead } from '../model/moment'

/** A factor of the comfortable pace (a run takes about eight seconds), or 'real': one virtual second a second. */
export type Speed = number | 'real'

export const SPEEDS: readonly Speed[] = [0.1, 0.25, 0.5, 1, 2, 5, 10, 'real']

export interface PlaybackState {
  readonly playhead: Playhead
  readonly playing: boolean
  readonly speed: Speed
  readonly axis: AxisMode
  /** the task that step keys follow, 0: all of them */
  readonly stepTask: number
  /** the playhead stays at the end while the run grows */
  readonly following: boolean
}

export type PlaybackStore = ReturnType<typeof createPlaybackStore>

export const BEFORE_ALL: Playhead = { us: 0, step: -1 }

export function createPlaybackStore() {
  return createStore<PlaybackState>()(() => ({ playhead: BEFORE_ALL, playing: false, speed: 1, axis: 'steps', stepTask: 0, following: true }))
}
