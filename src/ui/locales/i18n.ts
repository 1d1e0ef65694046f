/**
 * The page's translator: i18next with the languages whose folders lie here, and the typing of its keys.
 * A folder `<language>/` of files that export `texts` is all that a further language takes.
 */
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { FALLBACK_LANGUAGE, type Language } from '../../model/language'
import type { Locale } from './locale'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page'
    resources: { page: Locale }
  }
}

const files = import.meta.glob<Record<string, unknown>>('./*/*.ts', { import: 'texts', eager: true })

/** The texts of each language, those of its files laid together. */
export const TEXTS: ReadonlyMap<Language, Record<string, unknown>> = Object.entries(files).reduce((all, [path, texts]) => {
  const language = path.split('/')[1] ?? ''
  return all.set(language, { ...all.get(language), ...texts })
}, new Map<Language, Record<string, unknown>>())

/** The languages that the page has. */
export const LANGUAGES: readonly Language[] = [...TEXTS.keys()].sort()

/** One translator per page. Texts go into React elements or text nodes, which escape; so i18next does not. */
export function createTranslator(language: Language): i18n {
  const translator = i18next.createInstance()
  void translator.use(initReactI18next).init({
    lng: language,
    fallbackLng: FALLBACK_LANGUAGE,
    defaultNS: 'page',
    resources: Object.fromEntries([...TEXTS].map(([name, page]) => [name, { page }])),
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return translator
}
