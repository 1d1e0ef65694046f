/** The page's translator: i18next with both languages bundled, and the typing of its keys. */
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../share/link-state'
import { en } from './en'
import type { Locale } from './locale'
import { zh } from './zh'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page'
    resources: { page: Locale }
  }
}

/** One translator per page. Texts go into React elements or text nodes, which escape; so i18next does not. */
export function createTranslator(language: Language): i18n {
  const translator = i18next.createInstance()
  void translator.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'page',
    resources: { en: { page: en }, zh: { page: zh } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return translator
}
