/** What the reader prefers, kept across visits where the browser lets us: language, theme, whether internals are shown. */
import { expectError } from '../model/expected-error'
import { createStore } from 'zustand/vanilla'
import type { Language } from '../share/link-state'

export type ThemeChoice = 'light' | 'dark' | 'system'

export interface PreferencesState {
  /** what the reader chose, or the browser's */
  readonly language: Language
  /** what the link asked for; lasts until the reader chooses, and is not kept */
  readonly linkLanguage: Language | null
  readonly theme: ThemeChoice
  readonly internals: boolean
}

export type PreferencesStore = ReturnType<typeof createPreferencesStore>

/** The part of `Storage` that is used; every call may throw (blocked storage). */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'pylanes.preferences'

/** `languages`: the browser's preferred languages, best first. */
export function createPreferencesStore(storage: KeyValueStorage | null, languages: readonly string[]) {
  const kept = read(storage)
  const store = createStore<PreferencesState>()(() => ({
    language: kept.language === 'en' || kept.language === 'zh' ? kept.language : preferredLanguage(languages),
    linkLanguage: null,
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

export function toggleLanguage(store: PreferencesStore): void {
  store.setState((state) => ({ language: shownLanguage(state) === 'zh' ? 'en' : 'zh', linkLanguage: null }))
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

function preferredLanguage(languages: readonly string[]): Language {
  for (const language of languages) {
    if (language.toLowerCase().startsWith('zh')) return 'zh'
    if (language.toLowerCase().startsWith('en')) return 'en'
  }
  return 'en'
}
