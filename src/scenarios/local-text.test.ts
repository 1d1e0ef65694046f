import { expect, test } from 'vitest'
import { inLanguage, localText, TextFiles } from './local-text'

interface Greeting {
  readonly greeting?: string
}

const files = () => new TextFiles<Greeting>({ './x/text.en.ts': { greeting: 'hello' }, './x/text.fr.ts': {} }, { './x/text.zh.ts': async () => ({ greeting: '你好' }) })

test('a text is read in the language on show, and in English where that lacks it or has not come yet', async () => {
  const greetings = files()
  const text = localText(greetings.in('./x'), ({ greeting }) => greeting, 'a test')
  const shown = () => ['en', 'zh', 'fr', 'tlh'].map((language) => inLanguage(text, language))
  expect(shown()).toEqual(['hello', 'hello', 'hello', 'hello'])
  await greetings.load('zh')
  expect(shown()).toEqual(['hello', '你好', 'hello', 'hello'])
})

test('a language that cannot be had is asked for again the next time', async () => {
  let asked = 0
  const greetings = new TextFiles<Greeting>(
    { './x/text.en.ts': { greeting: 'hello' } },
    {
      './x/text.zh.ts': async () => {
        if (asked++ === 0) throw new Error('offline')
        return { greeting: '你好' }
      },
    },
  )
  await expect(greetings.load('zh')).rejects.toThrow('offline')
  await greetings.load('zh')
  await greetings.load('zh')
  expect(asked).toBe(2)
})

test('English must have every text', () => {
  const chinese = new TextFiles<string>({ './x/text.zh.ts': '你好' }).in('./x')
  expect(() => localText(chinese, (text) => text, 'lost-update, moment 2')).toThrow('lost-update, moment 2 has no English text')
})
