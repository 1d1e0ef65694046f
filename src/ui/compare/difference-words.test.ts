import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { firstDifference } from '../../trace/compare/first-difference'
import { createRunBuilder } from '../../trace/decode/run-builder'
import type { RunModel } from '../../trace/model/run-model'
import { createTranslator, loadTexts } from '../locales/i18n'
import { type Translate, taskName } from '../words/names'
import { differenceWords, otherThan } from './difference-words'

await loadTexts('zh')

const english = createTranslator('en').t as Translate
const chinese = createTranslator('zh').t as Translate

function recorded(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${path}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

describe('what two runs are told to differ in', () => {
  const a = recorded('scheduling/rr')
  const b = recorded('scheduling/fcfs')

  test('a run is called by what is other about it', () => {
    expect(otherThan(b, a, english)).toContain(english('settings.policies.fcfs'))
    expect(otherThan(a, a, english)).toBe('')
    expect(otherThan(recorded('abba-deadlock/naive'), a, english)).toContain('another program')
  })

  test('the event and both sides are said, without holes, in both languages', () => {
    const difference = firstDifference(a, b)
    const event = (difference?.a?.step ?? 0) + 1
    for (const t of [english, chinese]) {
      const words = differenceWords(difference, a, b, t)
      expect(words).toMatch(new RegExp(`\\b${event}\\b|${event}`))
      expect(words).not.toMatch(/[{}]/)
    }
    expect(differenceWords(null, a, a, english)).toBe('Both runs are the same, event by event.')
  })

  test('a choice is told by who was picked, who was instead, and its number', () => {
    const [first, other] = a.tasks
    if (!first || !other) throw new Error('the recording has no tasks')
    const choice = { kind: 'lock', picked: first.id, candidates: [first.id, other.id], count: 2, row: 0 } as const
    const side = { row: choice.row, step: 40, task: choice.picked }
    const difference = { same: 3, a: { ...side, choice: { choice, number: 17 } }, b: { ...side, choice: { choice: { ...choice, picked: other.id }, number: 17 } } }
    const words = differenceWords(difference, a, a, english)
    for (const part of ['event 41', `${taskName(a, choice.picked)} instead of ${taskName(a, other.id)}`, 'pick 17']) expect(words).toContain(part)
  })
})
