/** What the reader prefers, kept across visits where the browser lets us: language, theme, whether internals are shown. */
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
}

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
  }))
  store.subscribe(({ language, theme, internals }) => {
    try {
      storage?.setItem(KEY, JSON.stringify({ language, theme, internals }))
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

function read(storage: KeyValueStorage | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch (error) {
    expectError(error, DOMException, SyntaxError)
    return {}
  }
}
