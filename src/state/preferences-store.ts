/** What the reader prefers, kept across visits where the browser lets us: language, theme, whether internals are shown, the panes. */
import { expectError } from '../model/expected-error'
import { createStore } from 'zustand/vanilla'
import { isLanguage, type Language, preferredLanguage } from '../model/language'

export type ThemeChoice = 'light' | 'dark' | 'system'

export interface PreferencesState {
  /** the languages there are */
  readonly offered: readonly Language[]
  /** what the reader chose, or the browser's */
  readonly language: Language
  /** what the link asked for; lasts until the reader chooses, and is not kept */
  readonly linkLanguage: Language | null
  readonly theme: ThemeChoice
  /** what the address asked for ('auto': as the system has it); lasts until the reader chooses, and is not kept */
  readonly linkTheme: 'light' | 'dark' | 'auto' | null
  readonly internals: boolean
  /** long lines of the program are wrapped; else they scroll */
  readonly wrap: boolean
  /** values stand at the ends of the program's lines */
  readonly inlineValues: boolean
  /** going to a moment of a scenario opens Inside; who leaves Inside for the other tab does not want that, until they open it again */
  readonly insideAtMoments: boolean
  readonly hiddenPanes: readonly PaneName[]
  /** sizes of panes in per cent of their group, by the group's name */
  readonly paneSizes: PaneSizes
}

/** The panes that can be put away. */
export type PaneName = 'source' | 'details' | 'bottom'

const PANE_NAMES: readonly PaneName[] = ['source', 'details', 'bottom']

export type PaneSizes = Readonly<Record<string, Readonly<Record<string, number>>>>

export type PreferencesStore = ReturnType<typeof createPreferencesStore>

/** The part of `Storage` that is used; every call may throw (blocked storage). */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'pylanes.preferences'

/** `wanted`: the browser's preferred languages, best first; `offered`: those of the page. */
export function createPreferencesStore(storage: KeyValueStorage | null, wanted: readonly string[], offered: readonly Language[]) {
  const kept = read(storage)
  const store = createStore<PreferencesState>()(() => ({
    offered,
    language: isLanguage(kept.language) && offered.includes(kept.language) ? kept.language : preferredLanguage(wanted, offered),
    linkLanguage: null,
    linkTheme: null,
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
    internals: kept.internals === true,
    wrap: kept.wrap === true,
    inlineValues: kept.inlineValues === true,
    insideAtMoments: kept.insideAtMoments !== false,
    hiddenPanes: PANE_NAMES.filter((name) => Array.isArray(kept.hiddenPanes) && kept.hiddenPanes.includes(name)),
    paneSizes: readSizes(kept.paneSizes),
  }))
  store.subscribe(({ language, theme, internals, wrap, inlineValues, insideAtMoments, hiddenPanes, paneSizes }) => {
    try {
      storage?.setItem(KEY, JSON.stringify({ language, theme, internals, wrap, inlineValues, insideAtMoments, hiddenPanes, paneSizes }))
    } catch (error) {
      expectError(error, DOMException)
      // private windows and sandboxed frames refuse storage; the choice then lasts as long as the page
    }
  })
  return store
}

/** The language on show. */
export function shownLanguage(state: PreferencesState): Language {
  return state.linkLanguage ?? state.language
}

/** The reader's own choice. */
export function chooseLanguage(store: PreferencesStore, language: Language): void {
  store.setState({ language, linkLanguage: null })
}

/** The look on show. */
export function shownTheme({ theme, linkTheme }: PreferencesState): ThemeChoice {
  return linkTheme === null ? theme : linkTheme === 'auto' ? 'system' : linkTheme
}

/** The reader's own choice. */
export function chooseTheme(store: PreferencesStore, theme: ThemeChoice): void {
  store.setState({ theme, linkTheme: null })
}

/** What a link asks for; one that the page has not is left alone. */
export function followLinkLanguage(store: PreferencesStore, language: Language): void {
  if (store.getState().offered.includes(language)) store.setState({ linkLanguage: language })
}

export function togglePane(store: PreferencesStore, pane: PaneName): void {
  store.setState(({ hiddenPanes }) => ({ hiddenPanes: hiddenPanes.includes(pane) ? hiddenPanes.filter((name) => name !== pane) : [...hiddenPanes, pane] }))
}

export function showPane(store: PreferencesStore, pane: PaneName): void {
  if (store.getState().hiddenPanes.includes(pane)) togglePane(store, pane)
}

export function resetPanes(store: PreferencesStore): void {
  store.setState({ hiddenPanes: [], paneSizes: {} })
}

/** Keeps the sizes of one group. */
export function keepSizes(store: PreferencesStore, group: string, sizes: Readonly<Record<string, number>>): void {
  store.setState(({ paneSizes }) => ({ paneSizes: { ...paneSizes, [group]: sizes } }))
}

/** What is no size is left out. */
function readSizes(kept: unknown): PaneSizes {
  if (typeof kept !== 'object' || kept === null) return {}
  const groups = Object.entries(kept).filter(
    (entry): entry is [string, Record<string, number>] =>
      typeof entry[1] === 'object' && entry[1] !== null && Object.values(entry[1]).every((size) => typeof size === 'number' && size >= 0 && size <= 100),
  )
  return Object.fromEntries(groups)
}

function read(storage: KeyValueStorage | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch (error) {
    expectError(error, DOMException, SyntaxError)
    return {}
  }
}
