import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { createRunBuilder } from '../../trace/decode/run-builder'
import { createTranslator, loadTexts } from '../locales/i18n'
import { wordsOfStep } from './event-sentence'
import type { Translate } from './names'
import { sentenceText } from './rich'

await loadTexts('zh')

function modelOf(recording: string) {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${recording}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

test.each(['lost-update/no-lock', 'abba-deadlock/naive', 'pipe/simplex', 'asyncio-queue/main', 'pool-map/thread-pool'])('something is told of each event of %s', (recording) => {
  const model = modelOf(recording)
  for (const language of ['en', 'zh']) {
    const t = createTranslator(language).t as Translate
    const silent = Array.from({ length: model.stepCount }, (_, step) => step).filter((step) => wordsOfStep(model, step, t).length === 0)
    expect([language, silent]).toEqual([language, []])
  }
})

test('that a thread can be waited for is told where nothing else happened', () => {
  const model = modelOf('lost-update/no-lock')
  const t = createTranslator('en').t as Translate
  const told = Array.from({ length: model.stepCount }, (_, step) => wordsOfStep(model, step, t)).flat()
  expect(told.map(({ sentence }) => sentenceText(sentence, model, t))).toContain('can now wait for Seller-3 to end')
})
