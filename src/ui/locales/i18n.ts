/**
 * The page's translator: i18next with the languages whose folders lie here, and the typing of its keys.
 * A folder `<language>/` of files that export `texts` is all that a further language takes. The page opens with English, and with what each
 * language says of itself; the other texts of a language come when it is shown, or when the page is ready, and English ones of a part that comes later come with it.
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

type Texts = Readonly<Record<string, unknown>>

const NAMESPACE = 'page'

const there = import.meta.glob<Texts>(['./en/*.ts', '!./en/{explore,help,inside}.ts', './*/language.ts'], { import: 'texts', eager: true })
const toCome = import.meta.glob<Texts>(['./*/*.ts', '!./en/*.ts', '!./*/language.ts'], { import: 'texts' })

/** English, of parts that come later. */
const ofParts = import.meta.glob<Texts>('./en/{explore,help,inside}.ts', { import: 'texts' })

const languageOf = (path: string): Language => path.split('/')[1] ?? ''

const texts = new Map<Language, Texts>()

/** The texts of each language that are there, those of its files laid together. */
export const TEXTS: ReadonlyMap<Language, Texts> = texts
for (const [path, more] of Object.entries(there)) add(languageOf(path), more)

/** The languages that the page has. */
export const LANGUAGES: readonly Language[] = [...TEXTS.keys()].sort()

function add(language: Language, more: Texts): void {
  texts.set(language, { ...texts.get(language), ...more })
}

const translators: i18n[] = []

/** Resolves when the English texts are there of parts that come later. */
export async function loadTextsOfParts(): Promise<void> {
  for (const more of await Promise.all(Object.values(ofParts).map((load) => load()))) add(FALLBACK_LANGUAGE, more)
  for (const translator of translators) translator.addResourceBundle(FALLBACK_LANGUAGE, NAMESPACE, TEXTS.get(FALLBACK_LANGUAGE))
}

/** A part of the page that comes with its texts. */
export const withTexts =
  <Part>(load: () => Promise<Part>) =>
  async (): Promise<Part> => {
    const [part] = await Promise.all([load(), loadTextsOfParts()])
    return part
  }

/** What loads other texts of a language, which come with those of the page. */
const companions: ((language: Language) => Promise<void>)[] = []

/** Texts that are not the page's own come with a language too. */
export function loadAlso(load: (language: Language) => Promise<void>): void {
  companions.push(load)
}

const coming = new Map<Language, Promise<void>>()

/** Resolves when all texts of a language are there. Rejects where they cannot be had; whoever asks again tries anew. */
export function loadTexts(language: Language): Promise<void> {
  const known = coming.get(language)
  if (known) return known
  const files = Object.entries(toCome).filter(([path]) => languageOf(path) === language)
  const own = Promise.all(files.map(([, load]) => load())).then((parts) => {
    for (const part of parts) add(language, part)
  })
  const all = Promise.all([own, ...companions.map((load) => load(language))]).then(() => {})
  coming.set(language, all)
  all.catch(() => coming.delete(language))
  return all
}

/** One translator per page. Texts go into React elements or text nodes, which escape; so i18next does not. */
export function createTranslator(language: Language): i18n {
  const translator = i18next.createInstance()
  void translator.use(initReactI18next).init({
    lng: language,
    fallbackLng: FALLBACK_LANGUAGE,
    defaultNS: NAMESPACE,
    resources: Object.fromEntries([...TEXTS].map(([name, page]) => [name, { [NAMESPACE]: page }])),
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  translators.push(translator)
  translator.services.formatter?.add('number', writtenNumber)
  return translator
}

/** No whole number below is divided into groups; the languages here write it in the same digits. */
const FIRST_GROUPED = 1000

/** To have the browser's first writer of numbers made takes longer than all words of a page. */
function writtenNumber(value: unknown, language?: string): string {
  const number = Number(value)
  return Number.isInteger(number) && Math.abs(number) < FIRST_GROUPED ? String(number) : writerOf(language).format(number)
}

const writers = new Map<string, Intl.NumberFormat>()

function writerOf(language = FALLBACK_LANGUAGE): Intl.NumberFormat {
  const writer = writers.get(language) ?? new Intl.NumberFormat(language)
  writers.set(language, writer)
  return writer
}

/** Has a translator speak a language, once its texts are there, unless `isWanted` says no then. */
export async function speak(translator: i18n, language: Language, isWanted: () => boolean): Promise<void> {
  await loadTexts(language)
  if (!isWanted()) return
  translator.addResourceBundle(language, NAMESPACE, TEXTS.get(language))
  await translator.changeLanguage(language)
}
