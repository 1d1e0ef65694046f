import { expect, test } from 'vitest'
import { byLanguage, inLanguage, localText } from './local-text'

const languages = byLanguage<{ readonly greeting?: string }>({ './x/text.en.ts': { greeting: 'hello' }, './x/text.zh.ts': { greeting: '你好' }, './x/text.fr.ts': {} })

test('a text is read in the language on show, and in English where that lacks it', () => {
  const text = localText(languages, ({ greeting }) => greeting, 'a test')
  expect(['en', 'zh', 'fr', 'tlh'].map((language) => inLanguage(text, language))).toEqual(['hello', '你好', 'hello', 'hello'])
})

test('English must have every text', () => {
  expect(() => localText(byLanguage({ 'text.zh.ts': '你好' }), (text) => text, 'lost-update, moment 2')).toThrow('lost-update, moment 2 has no English text')
})
