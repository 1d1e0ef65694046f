/**
 * What is inside the run on show: the moment that was looked into last, the one before it, and how the look at the playhead's moment stands.
 * Invariants: `now` and `before` are of the run on show; `now` is the playhead's moment only while `phase` is 'there'.
 */
import { createStore } from 'zustand/vanilla'
import type { ProcessMoment } from '../inspect/moment'
import type { AppState } from './app-state'

/** The world after a step, as the interpreters have it. */
export interface InsideMoment {
  readonly step: number
  readonly processes: readonly ProcessMoment[]
}

/** 'none': nobody asks, or there is nothing to look into; 'looking': the moment of the playhead is being made. */
export type InsidePhase = 'none' | 'looking' | 'there' | 'failed'

/** A frame of a task, counted from the outermost, so that it stays the same while it calls and comes back. */
export interface FrameChoice {
  readonly task: number
  readonly depth: number
}

export interface InsideState {
  readonly phase: InsidePhase
  /** why the moment could not be looked into */
  readonly fault: string
  readonly now: InsideMoment | null
  /** what changes are told against */
  readonly before: InsideMoment | null
  /** somebody waits for the moment of the playhead, though nothing shows what is inside */
  readonly pointing: boolean
  /** null: the innermost of the program's own */
  readonly frame: FrameChoice | null
}

export type InsideStore = ReturnType<typeof createInsideStore>

export const NOTHING_INSIDE: InsideState = { phase: 'none', fault: '', now: null, before: null, pointing: false, frame: null }

export function createInsideStore() {
  return createStore<InsideState>()(() => NOTHING_INSIDE)
}

/** Why the run on show cannot be looked into; null: it can. */
export type NoLook = 'no-run' | 'running' | 'live' | 'no-machine'

export function whyNoLook({ run }: Pick<AppState, 'run'>): NoLook | null {
  const { model, activity, machine, decoding } = run.getState()
  if (!model || model.stepCount === 0) return activity === 'starting' || activity === 'running' ? 'running' : 'no-run'
  if (model.configuration.live) return 'live'
  if (machine.kind === 'unsupported' || machine.kind === 'failed') return 'no-machine'
  if (activity === 'starting' || activity === 'running' || decoding) return 'running'
  return null
}

/** Whether something on the page shows what is inside. */
export function isLookedInto({ inside, view, preferences }: Pick<AppState, 'inside' | 'view' | 'preferences'>): boolean {
  const { detailsTab, embed } = view.getState()
  return !embed && (inside.getState().pointing || preferences.getState().inlineValues || (detailsTab === 'inside' && !preferences.getState().hiddenPanes.includes('details')))
}
