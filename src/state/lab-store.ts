/** The operating systems lab: the jobs and policies on its sheet, and the instant it shows. */
import { createStore } from 'zustand/vanilla'
import { type LabSheet, sheetOf } from '../share/lab-link'

export interface LabState {
  /** it is on show instead of the program */
  readonly open: boolean
  readonly sheet: LabSheet
  /** the playhead of both charts, microseconds; beyond the end: at it */
  readonly atUs: number
  readonly playing: boolean
  /** when anything happens in any chart, microseconds, ascending */
  readonly instantsUs: readonly number[]
}

export type LabStore = ReturnType<typeof createLabStore>

export function createLabStore() {
  return createStore<LabState>()(() => ({ open: false, sheet: sheetOf(''), atUs: Number.POSITIVE_INFINITY, playing: false, instantsUs: [] }))
}

/** Another sheet, seen whole: from its end. */
export function showSheet(store: LabStore, sheet: LabSheet): void {
  store.setState({ sheet, atUs: Number.POSITIVE_INFINITY, playing: false })
}

/** Changes a part of the sheet. */
export function changeSheet(store: LabStore, part: Partial<LabSheet>): void {
  store.setState(({ sheet }) => ({ sheet: { ...sheet, ...part }, playing: false }))
}

/** Where all charts end, microseconds. */
export const labEndUs = ({ instantsUs }: LabState): number => instantsUs.at(-1) ?? 0

/** Moves the playhead by hand. */
export function seekLab(store: LabStore, us: number): void {
  store.setState({ atUs: us, playing: false })
}

/** To the next instant, in the given direction, at which anything happens in any chart. */
export function stepLab(store: LabStore, direction: 1 | -1): void {
  const lab = store.getState()
  const now = Math.min(lab.atUs, labEndUs(lab))
  const next = direction > 0 ? lab.instantsUs.find((us) => us > now) : lab.instantsUs.findLast((us) => us < now)
  seekLab(store, next ?? now)
}

/** Plays or pauses; at the end it plays from the beginning. */
export function toggleLab(store: LabStore): void {
  const lab = store.getState()
  store.setState({ playing: !lab.playing, atUs: !lab.playing && lab.atUs >= labEndUs(lab) ? 0 : lab.atUs })
}
