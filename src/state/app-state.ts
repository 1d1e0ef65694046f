/** All stores of one page, made together; a page (or a test) owns exactly one. */
import { FALLBACK_LANGUAGE, type Language } from '../model/language'
import { type ArrangementStore, createArrangementStore } from './arrangement-store'
import { createDebugStore, type DebugStore } from './debug-store'
import { createDocumentStore, type DocumentStore } from './document-store'
import { createExplorationStore, type ExplorationStore } from './exploration-store'
import { createFaultStore, type FaultStore } from './fault-store'
import { createHandStore, type HandStore } from './hand-store'
import { createHistoryStore, type HistoryStore } from './history-store'
import { createInsideStore, type InsideStore } from './inside-store'
import { createLabStore, type LabStore } from './lab-store'
import { createLibraryStore, type LibraryStore } from './library-store'
import { createPlaybackStore, type PlaybackStore } from './playback-store'
import { createPreferencesStore, type KeyValueStorage, type PreferencesStore } from './preferences-store'
import { createRunStore, type RunStore } from './run-store'
import { createSelectionStore, leadUntilMoved, type SelectionStore } from './selection-store'
import { createSyntaxStore, type SyntaxStore } from './syntax-store'
import { createViewStore, type ViewStore } from './view-store'

export interface AppState {
  readonly document: DocumentStore
  readonly run: RunStore
  readonly playback: PlaybackStore
  readonly selection: SelectionStore
  readonly arrangement: ArrangementStore
  readonly preferences: PreferencesStore
  readonly view: ViewStore
  readonly lab: LabStore
  readonly library: LibraryStore
  readonly exploration: ExplorationStore
  readonly inside: InsideStore
  readonly debug: DebugStore
  readonly faults: FaultStore
  readonly history: HistoryStore
  readonly syntax: SyntaxStore
  readonly hand: HandStore
}

/** `wanted` and `offered`: languages, see the preferences. */
export function createAppState(storage: KeyValueStorage | null, wanted: readonly string[], offered: readonly Language[] = [FALLBACK_LANGUAGE]): AppState {
  const document = createDocumentStore()
  const playback = createPlaybackStore()
  const selection = createSelectionStore()
  leadUntilMoved(selection, playback)
  return {
    document,
    arrangement: createArrangementStore(storage, document),
    run: createRunStore(),
    playback,
    selection,
    preferences: createPreferencesStore(storage, wanted, offered),
    view: createViewStore(),
    lab: createLabStore(),
    library: createLibraryStore(),
    exploration: createExplorationStore(storage, document),
    inside: createInsideStore(),
    debug: createDebugStore(storage, document),
    faults: createFaultStore(),
    history: createHistoryStore(),
    syntax: createSyntaxStore(),
    hand: createHandStore(),
  }
}
