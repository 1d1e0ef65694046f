import { beforeAll, describe, expect, test } from 'vitest'
import { explain } from '../../trace/explain'
import { createRunBuilder } from '../../trace/run-builder'
import type { RunModel } from '../../trace/run-model'
import { sampleConfiguration, sampleLog, sampleProgram } from '../../trace/sample-run'
import { createTranslator } from '../locales/i18n'
import { eventWords } from './event-sentence'
import { whyWords } from './explain-sentence'
import type { Translate } from './names'
import { sentenceText } from './rich'

let model: RunModel
const english = createTranslator('en').t as Translate
const chinese = createTranslator('zh').t as Translate

beforeAll(() => {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
  while (builder.pull() > 0);
  model = builder.model
})

function why(name: string, us: number, t: Translate): { readonly main: string; readonly more: string } {
  const task = model.tasks.find((candidate) => candidate.name === name)
  const explanation = task && explain(model, task.id, model.stepAt(us), us)
  if (!explanation) throw new Error(`nothing to explain about ${name}`)
  const words = whyWords(explanation, model, us, t)
  return { main: sentenceText(words.main, model, t), more: words.more.map((sentence) => sentenceText(sentence, model, t)).join(' ') }
}

describe('why', () => {
  test('a wait for a lock names the lock, its owner, since when and the line', () => {
    expect(why('Second', 3_000_000, english).main).toMatch(/^Second waits for lock, held by First since 0\.\d{3} s \(line 8\)\.$/)
    expect(why('Second', 3_000_000, chinese).main).toMatch(/^Second 在等待 lock，它从 0\.\d{3} s 起被 First 持有（第 8 行）。$/)
    expect(why('Second', 3_000_000, english).more).toContain('It goes on when First releases lock')
  })

  test('sleeping, joining and having ended', () => {
    expect(why('First', 3_500_000, english).main).toMatch(/^First sleeps until 4\.\d{3} s\.$/)
    expect(why('First', 3_500_000, english).more).toContain('Holds lock.')
    expect(why('MainThread', 3_000_000, english).main).toBe('MainThread waits for First to end.')
    expect(why('First', model.endUs, english).main).toBe('First has ended.')
  })

  test('every task at every step can be said in both languages, with no hole left open', () => {
    for (let step = 0; step < model.stepCount; step++) {
      for (const task of model.tasks) {
        const explanation = explain(model, task.id, step)
        if (!explanation) continue
        for (const t of [english, chinese]) {
          const { main, more } = whyWords(explanation, model, model.stepUs[step] ?? 0, t)
          for (const sentence of [main, ...more]) expect(sentenceText(sentence, model, t)).not.toMatch(/[{}]|undefined|NaN|why\./)
        }
      }
    }
  })
})

test('every event can be said in both languages, with no hole left open', () => {
  for (let row = 0; row < model.events.length; row++) {
    for (const t of [english, chinese]) {
      const words = eventWords(model, row, t)
      if (words) expect(sentenceText(words.sentence, model, t)).not.toMatch(/[{}]|undefined|NaN|events\./)
    }
  }
})
