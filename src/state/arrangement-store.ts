/** How the lanes are arranged, kept for each program across visits where the browser lets us. Nothing here changes a run. */
import { createStore } from 'zustand/vanilla'
import { type Arrangement, AS_MADE, isAsMade, readArrangement } from '../model/arrangement'
import type { DocumentStore } from './document-store'
import { KeptByProgram, programOf } from './kept-by-program'
import type { KeyValueStorage } from './preferences-store'

export interface ArrangementState {
  readonly arrangement: Arrangement
}

export type ArrangementStore = ReturnType<typeof createArrangementStore>

const KEY = 'pylanes.lanes'

/** Follows the document: another program has an arrangement of its own. */
export function createArrangementStore(storage: KeyValueStorage | null, document: DocumentStore) {
  const kept = new KeptByProgram(storage, KEY, readArrangement)
  const store = createStore<ArrangementState>()(() => ({ arrangement: AS_MADE }))
  let program = programOf(document.getState())
  document.subscribe((now) => {
    const next = programOf(now)
    if (next === program) return
    program = next
    store.setState({ arrangement: kept.get(next) ?? AS_MADE })
  })
  store.subscribe(({ arrangement }) => {
    // a filter is of the moment
    const keeps = { ...arrangement, filter: '' }
    if (kept.get(program) === undefined && isAsMade(keeps)) return
    kept.keep(program, isAsMade(keeps) ? null : keeps)
  })
  return store
}

export function arrange(store: ArrangementStore, change: (arrangement: Arrangement) => Arrangement): void {
  store.setState(({ arrangement }) => ({ arrangement: change(arrangement) }))
}
