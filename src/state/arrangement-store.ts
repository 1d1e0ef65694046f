/** How the lanes are arranged, kept for each program across visits where the browser lets us. Nothing here changes a run. */
import { createStore } from 'zustand/vanilla'
import { expectError } from '../model/expected-error'
import { type Arrangement, AS_MADE, isAsMade, readArrangement } from '../model/arrangement'
import type { DocumentState, DocumentStore } from './document-store'
import type { KeyValueStorage } from './preferences-store'

export interface ArrangementState {
  readonly arrangement: Arrangement
}

export type ArrangementStore = ReturnType<typeof createArrangementStore>

const KEY = 'pylanes.lanes'
/** Of so many programs it is kept; the ones arranged longest ago go first. */
const MOST_KEPT = 40

/** Follows the document: another program has an arrangement of its own. */
export function createArrangementStore(storage: KeyValueStorage | null, document: DocumentStore) {
  const kept = read(storage)
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
    kept.delete(program)
    if (!isAsMade(keeps)) kept.set(program, keeps)
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break
      kept.delete(oldest)
    }
    try {
      storage?.setItem(KEY, JSON.stringify([...kept]))
    } catch (error) {
      expectError(error, DOMException)
      // where storage is refused or full, the arrangement lasts as long as the page
    }
  })
  return store
}

export function arrange(store: ArrangementStore, change: (arrangement: Arrangement) => Arrangement): void {
  store.setState(({ arrangement }) => ({ arrangement: change(arrangement) }))
}

function programOf({ origin, id }: DocumentState): string {
  return origin === null ? id : `${origin.scenario}/${origin.variant}`
}

function read(storage: KeyValueStorage | null): Map<string, Arrangement> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]')
    const entries = Array.isArray(value) ? value.filter((entry): entry is readonly [string, unknown] => Array.isArray(entry) && typeof entry[0] === 'string') : []
    return new Map(entries.map(([program, arrangement]) => [program, readArrangement(arrangement)]))
  } catch (error) {
    expectError(error, DOMException, SyntaxError)
    return new Map()
  }
}
