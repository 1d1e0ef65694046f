import { expect, test } from 'vitest'
import { isLanguage, preferredLanguage } from './language'

test('what could name a language', () => {
  for (const tag of ['en', 'zh', 'pt-BR', 'zh-Hant-TW', 'nds']) expect([tag, isLanguage(tag)]).toEqual([tag, true])
  for (const odd of ['', 'e', 'english', 'EN', 'en_GB', '../en', 'en-', 3, null, undefined]) expect([odd, isLanguage(odd)]).toEqual([odd, false])
})

test('the first wanted language that is offered, in one of its forms; English where none is', () => {
  const offered = ['en', 'pt-BR', 'zh']
  expect(preferredLanguage(['fr', 'zh-TW', 'en'], offered)).toBe('zh')
  expect(preferredLanguage(['EN-gb'], offered)).toBe('en')
  expect(preferredLanguage(['pt'], offered)).toBe('pt-BR')
  expect(preferredLanguage(['fr', 'de'], offered)).toBe('en')
  expect(preferredLanguage([], offered)).toBe('en')
})
