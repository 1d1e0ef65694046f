/**
 * One text in the languages that have it. English is always there, and stands in where another language lacks the text, or it has not come yet:
 * a new language can be added file by file.
 */
export type LocalText = { readonly en: string } & { readonly [language: string]: string | undefined }

export const inLanguage = (text: LocalText, language: string): string => text[language] ?? text.en

const LANGUAGE = /text\.(\w+)\.ts$/
const languageOf = (path: string) => LANGUAGE.exec(path)?.[1] ?? path

/** What each language has of one thing; undefined: it has not come yet. */
export type Languages<T> = ReadonlyMap<string, () => T | undefined>

/** Files of texts, one for each language and thing, `…/text.<language>.ts`: those that are there, and those that come when their language is shown. */
export class TextFiles<T> {
  private readonly there: Map<string, T>
  private readonly toCome: Readonly<Record<string, () => Promise<T>>>
  private readonly byFolder = new Map<string, string[]>()

  /** By their paths, as `import.meta.glob` gives them. */
  constructor(there: Readonly<Record<string, T>>, toCome: Readonly<Record<string, () => Promise<T>>> = {}) {
    this.there = new Map(Object.entries(there))
    this.toCome = toCome
    for (const path of [...this.there.keys(), ...Object.keys(toCome)]) {
      const folder = path.slice(0, path.lastIndexOf('/'))
      const paths = this.byFolder.get(folder)
      if (paths) paths.push(path)
      else this.byFolder.set(folder, [path])
    }
  }

  in(folder: string): Languages<T> {
    return new Map((this.byFolder.get(folder) ?? []).map((path) => [languageOf(path), () => this.there.get(path)]))
  }

  /** Resolves when all texts of a language are there. Rejects where they cannot be had. */
  async load(language: string): Promise<void> {
    const paths = Object.keys(this.toCome).filter((path) => languageOf(path) === language && !this.there.has(path))
    await Promise.all(paths.map(async (path) => this.there.set(path, await (this.toCome[path] as () => Promise<T>)())))
  }
}

/**
 * The text that `pick` finds in what each language has. Throws when English has none: that is a mistake of the gallery's
 * author, and the message says where.
 */
export function localText<T>(languages: Languages<T>, pick: (texts: T) => string | undefined, where: string): LocalText {
  const text = {}
  for (const [language, texts] of languages) {
    const get = () => {
      const there = texts()
      return there && pick(there)
    }
    Object.defineProperty(text, language, { get, enumerable: true })
  }
  if ((text as Partial<LocalText>).en === undefined) throw new RangeError(`${where} has no English text`)
  return text as LocalText
}
