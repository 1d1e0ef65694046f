import { describe, expect, test } from 'vitest'
import { createTranslator, LANGUAGES, loadTexts, loadTextsOfParts, TEXTS } from './i18n'

await Promise.all([...LANGUAGES.map(loadTexts), loadTextsOfParts()])

/** Languages that lack nothing. Others may: what they lack is shown in English. */
const COMPLETE = ['en', 'zh']

/** Texts that say nothing by being empty. */
const MAY_BE_EMPTY = new Set(['language.sentenceGap'])

const PLURAL = /_(zero|one|two|few|many|other)$/

/** Every text of a language with its path. */
function texts(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : texts(value as object, `${path}${key}.`),
  )
}

const of = (language: string) => new Map(texts(TEXTS.get(language) ?? {}))
const english = of('en')

/** The paths a complete language has: of a text that depends on a number, one for each plural form of the language. */
function expectedPaths(language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return [...english.keys()].flatMap((path) => {
    if (!PLURAL.test(path)) return [path]
    return path.endsWith('_other') ? forms.map((form) => path.replace(PLURAL, `_${form}`)) : []
  })
}

test('the languages are those of the folders', () => {
  for (const language of COMPLETE) expect(LANGUAGES).toContain(language)
})

describe.each(COMPLETE)('%s', (language) => {
  test('has every text, in every plural form', () => {
    expect([...of(language).keys()].sort()).toEqual(expectedPaths(language).sort())
  })
})

describe.each([...LANGUAGES])('%s', (language) => {
  test('has no empty text', () => {
    for (const [path, text] of of(language)) if (!MAY_BE_EMPTY.has(path)) expect([path, text.trim() === '']).toEqual([path, false])
  })

  test('has the same holes in every sentence as English', () => {
    const holes = (text: string) => [...new Set([...text.matchAll(/\{\{?(\w+)(?:, \w+)?\}?\}/g)].map((match) => `${match[0].startsWith('{{')} ${match[1]}`))].sort()
    for (const [path, text] of of(language)) {
      // a form for one may do without the number
      const same = PLURAL.test(path) && !path.endsWith('_other') ? holes(text).filter((hole) => !holes(english.get(path.replace(PLURAL, '_other')) ?? '').includes(hole)) : null
      if (same) expect([path, same]).toEqual([path, []])
      else expect([path, holes(text)]).toEqual([path, holes(english.get(path) ?? '')])
    }
  })
})

test('numbers and plural forms are those of the language', () => {
  const { t: en } = createTranslator('en')
  const { t: zh } = createTranslator('zh')
  expect([1, 2, 1200].map((count) => en('timeline.coroutines', { count }))).toEqual(['1 coroutine', '2 coroutines', '1,200 coroutines'])
  expect([1, 1200].map((count) => zh('timeline.coroutines', { count }))).toEqual(['1 个协程', '1,200 个协程'])
  expect(en('transport.event', { step: 1234, total: 56_789 })).toBe('event 1,234 of 56,789')
  expect([0, 1].map((count) => en('disk.size', { count }))).toEqual(['0 bytes', '1 byte'])
})

test('what a language lacks is shown in English', () => {
  const translator = createTranslator('xx')
  expect(translator.t('header.run')).toBe('Run')
  expect(translator.t('disk.size', { count: 1 })).toBe('1 byte')
})
