/**
 * One text in the languages that have it. English is always there, and stands in where another language lacks the text:
 * a new language can be added file by file.
 */
export type LocalText = { readonly en: string } & { readonly [language: string]: string | undefined }

export const inLanguage = (text: LocalText, language: string): string => text[language] ?? text.en

/** Modules of one language each by their path, as `import.meta.glob` gives them, by language: `…/text.zh.ts` is Chinese. */
export function byLanguage<T>(modules: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(modules).map(([path, module]) => [/text\.(\w+)\.ts$/.exec(path)?.[1] ?? path, module]))
}

/**
 * The text that `pick` finds in what each language has. Throws when English has none: that is a mistake of the gallery's
 * author, and the message says where.
 */
export function localText<T>(languages: ReadonlyMap<string, T>, pick: (texts: T) => string | undefined, where: string): LocalText {
  const found = Object.fromEntries([...languages].map(([language, texts]) => [language, pick(texts)]).filter(([, text]) => text !== undefined))
  if (found.en === undefined) throw new RangeError(`${where} has no English text`)
  return found as LocalText
}
