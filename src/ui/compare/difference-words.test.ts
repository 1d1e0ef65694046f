import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { firstDifference } from '../../trace/compare/first-difference'
import { createRunBuilder } from '../../trace/decode/run-builder'
import type { RunModel } from '../../trace/model/run-model'
import { createTranslator, loadTexts } from '../locales/i18n'
import { type Translate, taskName } from '../words/names'
import { configure } from '../../kernel/testing/driver'
import { randomProgram, randomRun, testRandom } from '../../kernel/testing/programs'
import { differ, wrongDifference } from '../../trace/testing/first-difference-oracle'
import { differenceWords, otherThan } from './difference-words'
import { wrongSentence } from './testing/sentence-oracle'

await loadTexts('zh')

const english = createTranslator('en').t as Translate
const chinese = createTranslator('zh').t as Translate

const recorded = (path: string) => recordedAt(`src/scenarios/programs/${path}.run`)

function recordedAt(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(path))
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

describe('the sentence says what the logs say', () => {
  const folder = 'src/scenarios/programs'
  const scenarios = readdirSync(folder).map((name) => ({
    name,
    runs: readdirSync(`${folder}/${name}`)
      .filter((file) => file.endsWith('.run'))
      .map((file) => `${name}/${file.slice(0, -4)}`),
  }))

  test('of every pair of variants of the gallery', () => {
    let pairs = 0
    for (const { runs } of scenarios.filter(({ runs }) => runs.length > 1)) {
      const models = runs.map(recorded)
      for (const [at, one] of models.entries())
        for (const [after, other] of models.slice(at + 1).entries()) {
          pairs++
          expect(wrongSentence(one, other), `${runs[at]} and ${runs[at + 1 + after]}`).toBe('')
        }
    }
    expect(pairs).toBeGreaterThan(100)
  })

  test('of random programs under other numbers of cores, modes of the GIL and seeds', () => {
    const runUnder = (partly: Parameters<typeof configure>[0], program: Parameters<typeof randomRun>[1]) => {
      const run = randomRun(partly, program)
      run.finish()
      const builder = createRunBuilder({ files: [{ name: 'main.py', text: '' }], stdin: '' }, configure(partly), run.memory.log)
      while (builder.pull() > 0);
      return builder.model
    }
    const counted = { cores: 0, gil: 0, seed: 0 }
    for (let number = 1; number <= 8; number++) {
      const random = testRandom(number)
      const program = Array.from({ length: 2 + random(3) }, () => randomProgram(random))
      const base = { seed: number, cores: 1 } as const
      const before = runUnder(base, program)
      const others = { cores: { ...base, cores: 3 }, gil: { ...base, gil: 'free-threaded' }, seed: { ...base, seed: number + 100 } } as const
      for (const [what, partly] of Object.entries(others)) {
        const after = runUnder(partly, program)
        expect(wrongDifference(before, after), `${what}, program ${number}`).toBe('')
        expect(wrongSentence(before, after), `${what}, program ${number}`).toBe('')
        if (differ(before, after)) counted[what as keyof typeof counted]++
      }
    }
    for (const [what, count] of Object.entries(counted)) expect([what, count > 0]).toEqual([what, true])
  })

  test.each([
    ['a number of cores', 'threads', 'threads-one-core'],
    ['the clock: live', 'threads', 'threads-live'],
    ['the program, edited in what threads do', 'threads', 'threads-edited'],
    ['the program, edited at its end', 'threads', 'threads-longer'],
    ['a start method', 'processes', 'processes-spawn'],
    ['the clock, of processes', 'processes', 'processes-live'],
  ])('of a program under another setting, live, or edited: other in %s', (_what, before, after) => {
    const [a, b] = [before, after].map((name) => recordedAt(`src/ui/compare/testing/${name}.run`)) as [RunModel, RunModel]
    expect(differ(a, b)).toBe(true)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(wrongDifference(one, other)).toBe('')
      expect(wrongSentence(one, other)).toBe('')
    }
    expect(otherThan(b, a, english)).not.toBe('')
  })
})
