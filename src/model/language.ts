/**
 * Languages of the page. A language is called as its folder in src/ui/locales is: by a BCP 47 tag such as 'en' or 'pt-BR'.
 * Which ones there are is data: the page looks for the folders and tells the stores what it offers.
 */
export type Language = string

/** The language that has every text: others may lack some. */
export const FALLBACK_LANGUAGE: Language = 'en'

/** Whether something from outside could name a language. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(value)
}

/** The best of the offered languages for somebody who wants some, the best first: the same, else one with the same beginning. */
export function preferredLanguage(wanted: readonly string[], offered: readonly Language[]): Language {
  const primary = (tag: string) => tag.toLowerCase().split('-')[0]
  for (const tag of wanted) {
    const found =
      offered.find((language) => language.toLowerCase() === tag.toLowerCase()) ??
      offered.find((language) => tag.toLowerCase().startsWith(`${language.toLowerCase()}-`)) ??
      offered.find((language) => primary(language) === primary(tag))
    if (found !== undefined) return found
  }
  return FALLBACK_LANGUAGE
}
