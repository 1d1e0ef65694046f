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
}

export type LabStore = ReturnType<typeof createLabStore>

export function createLabStore() {
  return createStore<LabState>()(() => ({ open: false, sheet: sheetOf(''), atUs: Number.POSITIVE_INFINITY, playing: false }))
}

/** Another sheet, seen whole: from its end. */
export function showSheet(store: LabStore, sheet: LabSheet): void {
  store.setState({ sheet, atUs: Number.POSITIVE_INFINITY, playing: false })
}

/** Changes a part of the sheet. */
export function changeSheet(store: LabStore, part: Partial<LabSheet>): void {
  store.setState(({ sheet }) => ({ sheet: { ...sheet, ...part }, playing: false }))
}
